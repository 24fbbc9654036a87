"""The lists of words the town is made of."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

WORDS = Path(__file__).parent / "words"


@cache
def words_of(name: str) -> dict[str, Any]:
    with (WORDS / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def listed(text: str) -> list[str]:
    """Entries between bars, on as many lines as one likes."""
    return [each.strip() for line in text.splitlines() for each in line.split("|") if each.strip()]


def rows_of(name: str, key: str) -> list[list[str]]:
    """Lines of a table whose columns are told apart by bars."""
    lines = words_of(name).get(key, "").splitlines()
    return [[cell.strip() for cell in line.split(" | ")] for line in lines if line.strip()]
