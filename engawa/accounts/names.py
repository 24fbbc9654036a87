"""How people are called: order of names, honorifics, folding for search and sorting."""

from __future__ import annotations

import re
import unicodedata

# Han, kana and Hangul: names so written put the family first in every language.
_FAMILY_FIRST = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
# Spaces, marks between names, and what no database takes.
_NOT_COMPARED = re.compile("[\\s\u3000\u30fb\u00b7.,'\u2019\x00-\x1f\ud800-\udfff-]+")
_KATAKANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


def full_name(family: str, given: str, language: str) -> str:
    """Family first on Japanese pages and for names in East Asian letters, else given first."""
    family_first = language.startswith("ja") or _FAMILY_FIRST.search(family + given)
    parts = (family, given) if family_first else (given, family)
    return " ".join(part for part in parts if part)


def with_honorific(name: str, language: str) -> str:
    """「森 智子さん」 in Japanese; English uses the bare name."""
    return f"{name}さん" if language.startswith("ja") else name


def fold(text: str) -> str:
    """One spelling for comparing: width, case and hiragana or katakana no longer matter."""
    flat = unicodedata.normalize("NFKC", text).casefold().translate(_KATAKANA)
    return _NOT_COMPARED.sub("", flat)
