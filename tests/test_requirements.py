"""The list of requirements keeps its form: every row once, one of two words, places that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import resolve

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docs/requirements.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ((?:F-)?[RD]\d+) \| ([^|]*) \| ([^|]*) \|$", TEXT, re.MULTILINE)


def span(sign: str, first: int, last: int, width: int = 0) -> set[str]:
    return {f"{sign}{n:0{width}}" for n in range(first, last + 1)}


DEMANDED = (
    span("R", 1, 55, 3)
    | span("R", 93, 113, 3)
    | span("R", 165, 189, 3)
    | span("R", 191, 197, 3)
    | span("R", 228, 236, 3)
    | span("F-R", 1, 19)
    | span("F-R", 64, 76)
    | {"F-R111"}
    | span("F-D", 1, 4)
    | {"F-D10", "F-D11"}
)


def test_every_line_of_the_tables_is_a_row():
    lines = [line for line in TEXT.splitlines() if line.startswith("| ")]
    assert len(lines) - sum(line.startswith("| Row ") for line in lines) == len(ROWS)


def test_every_row_that_is_asked_for_stands_once():
    names = [name for name, _state, _where in ROWS]
    assert len(names) == len(set(names))
    assert sorted(set(DEMANDED) - set(names)) == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_row_says_whether_and_where(row):
    _name, state, where = row
    assert state in {"works", "not yet"}
    assert where.strip()
    assert state != "works" or "`" in where, "where to see it"
    for place in re.findall(r"`(/[^`]*)`", where):
        assert resolve(re.sub(r"<[a-z]+>", "1", place))
    for path in re.findall(r"`((?:engawa|tests|docs)/[\w/.]+)`", where):
        assert (ROOT / path).exists(), path
