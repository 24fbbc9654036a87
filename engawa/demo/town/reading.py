"""The lists of words the town is made of."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

DIGITS = "〇一二三四五六七八九"
WORDS = Path(__file__).parent / "words"


@cache
def words_of(name: str) -> dict[str, Any]:
    with (WORDS / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def listed(text: str) -> list[str]:
    """Entries between bars, on as many lines as one likes."""
    return [each.strip() for line in text.splitlines() for each in line.split("|") if each.strip()]


def in_kanji(number: int) -> str:
    """350 → 三百五十, as one writes it in a sentence; below 10,000."""
    said = ""
    for unit, name in ((1_000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            said += ("" if digit == 1 and name else DIGITS[digit]) + name
    return said
