"""Cells of a table that a spreadsheet must not take for formulas.

What begins like one gets an apostrophe in front, also in full-width letters, which some programs
turn into plain ones, and behind blanks that they leave out.
"""

from __future__ import annotations

import unicodedata
from typing import Any

_BEGINNINGS = frozenset("=+-@\t\r\n|%")


def guarded(cell: Any) -> str:
    text = "" if cell is None else str(cell).replace("\x00", "")
    return f"'{text}" if _is_dangerous(text) else text


def unguarded(text: str) -> str:
    """What `guarded` was given, for tables that come back."""
    return text[1:] if text.startswith("'") and _is_dangerous(text[1:]) else text


def _is_dangerous(text: str) -> bool:
    if text[:1] in ("\t", "\r", "\n"):
        return True
    seen = unicodedata.normalize("NFKC", text).lstrip(" \u3000\ufeff\u200b")
    return seen[:1] in _BEGINNINGS and bool(seen)
