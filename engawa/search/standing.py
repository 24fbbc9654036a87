"""How a document stands apart from its text: its kind, what it solved, votes, age, and its title.

Told as SQL that every database understands: of a thousand documents the most promising are sorted
out where they lie, since each value that is handed over costs.
"""

from __future__ import annotations

import itertools
import math
from datetime import datetime, timedelta
from typing import Any

from engawa.search.asking import Asked
from engawa.search.engines.sql import moment

SOLVED, BEST = 0.15, 0.25
KINDS = {"article": 1.15, "question": 1.05}
VOTES = ((31, 0.3), (15, 0.24), (7, 0.18), (3, 0.12), (1, 0.06))
FRESH, DAYS = 0.15, 365.0
AGES = (0, 31, 61, 92, 183, 274, 365, 548, 730, 1095, 1825)
TITLE = 3

Said = tuple[str, list[Any]]
"""SQL and its parameters."""


def standing(now: datetime) -> Said:
    """A few tenths up or down from one."""
    kinds = " ".join(f"WHEN '{kind}' THEN {worth}" for kind, worth in KINDS.items())
    votes = " ".join(f"WHEN score >= {least} THEN {worth}" for least, worth in VOTES)
    ages = list(itertools.pairwise(AGES))
    fresh = " ".join(f"WHEN published_at >= %s THEN {_fresh(sum(step) / 2)}" for step in ages)
    said = (
        f"CASE kind {kinds} ELSE 1.0 END * (1.0 + CASE WHEN is_solved THEN {SOLVED} ELSE 0.0 END "
        f"+ CASE WHEN is_best THEN {BEST} ELSE 0.0 END + CASE {votes} ELSE 0.0 END) "
        f"* CASE {fresh} ELSE {_fresh(2 * AGES[-1])} END"
    )
    return said, [moment(now - timedelta(days=oldest)) for _, oldest in ages]


def promise(asked: Asked, now: datetime) -> Said:
    """Title and standing together. Only topics have a title, replies are spared the comparison."""
    said, given = standing(now)
    marks = [token for token in asked.tokens if not token.isascii()] or list(asked.tokens)
    held = " + ".join(["CASE WHEN title_flat LIKE %s THEN 1.0 ELSE 0.0 END"] * len(marks))
    in_title = f"CASE title_flat WHEN '' THEN 1.0 ELSE 1.0 + {TITLE} * ({held}) / {len(marks)} END"
    # Tokens hold letters and digits only, so nothing needs escaping.
    return f"{said} * {in_title}", [*given, *(f"%{token}%" for token in marks)]


def _fresh(days: float) -> float:
    return round(1 - FRESH + FRESH * math.exp(-days / DAYS), 4)
