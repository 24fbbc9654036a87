"""Telling Japanese from English, as far as counting and cutting need it."""

from __future__ import annotations

import re

_KANA = "\u3041-\u309f\u30a1-\u30ff\uff66-\uff9f"
_KANJI = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
JAPANESE = f"{_KANA}{_KANJI}"
_ONE_JAPANESE = re.compile(f"[{JAPANESE}]")
_ADDRESS = re.compile(r"https?://[!-~]+")
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f0-9]+(?:['’-][A-Za-z\u00c0-\u024f0-9]+)*")

WORDS_A_MINUTE = 350
CHARACTERS_A_MINUTE = 500


def japanese_characters(text: str) -> int:
    return len(_ONE_JAPANESE.findall(text))


def words(text: str) -> int:
    return len(_WORD.findall(text))


def language_of(text: str) -> str:
    """`ja` when at least a fifth of the letters are Japanese, else `en`."""
    sample = _ADDRESS.sub("", text[:2000])
    japanese = japanese_characters(sample)
    latin = sum(map(str.isascii, filter(str.isalpha, sample)))
    return "ja" if japanese * 4 >= latin and japanese else "en"


def reading_minutes(text: str) -> int:
    """At least one."""
    took = words(text) / WORDS_A_MINUTE + japanese_characters(text) / CHARACTERS_A_MINUTE
    return max(1, round(took))
