"""CommonMark's own cases against our parser; every wanted difference is listed by number."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from engawa.core.text.markdown import html_from_markdown, parser

# From the specification 0.31.2 (John MacFarlane, CC BY-SA 4.0, see commonmark.md beside it).
CASES: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("commonmark.json").read_text(encoding="utf-8")
)
BY_NUMBER = {case["number"]: case for case in CASES}

# Raw HTML is shown as text: posts hold words, and a tag somebody typed is one of them.
RAW_HTML = {
    *(21, 31, *range(148, 192), 201, 308, 309, 344, 475, 476, 477, 491, 494, 524, 536),
    *(*range(613, 618), 623, *range(625, 632), 642, 643),
}
# A bare address becomes a link, as people expect who paste one.
BARE_ADDRESSES = {602, 608, 611}
# markdown-it writes an empty quotation without a line end inside; browsers show the same.
ONLY_WHITE_SPACE = {218, 239, 240}
WANTED = RAW_HTML | BARE_ADDRESSES | ONLY_WHITE_SPACE


def test_there_are_all_cases():
    assert [case["number"] for case in CASES] == list(range(1, 653))


@pytest.mark.parametrize("number", sorted(set(BY_NUMBER) - WANTED))
def test_renders_as_specified(number):
    case = BY_NUMBER[number]

    assert html_from_markdown(case["markdown"]) == case["html"]


def test_each_listed_difference_is_one():
    same = {n for n in WANTED if html_from_markdown(BY_NUMBER[n]["markdown"]) == _wanted(n)}

    assert same == set()


def test_raw_html_is_the_only_cause():
    """With HTML allowed, every case of the first list is as specified."""
    open_parser = parser.__wrapped__()
    open_parser.options["html"] = True

    differing = {n for n in RAW_HTML if open_parser.render(BY_NUMBER[n]["markdown"]) != _wanted(n)}

    assert differing == set()


@pytest.mark.parametrize("number", sorted(ONLY_WHITE_SPACE))
def test_white_space_is_the_only_difference(number):
    got = html_from_markdown(BY_NUMBER[number]["markdown"])

    assert got.replace("\n", "") == _wanted(number).replace("\n", "")


def _wanted(number: int) -> str:
    return str(BY_NUMBER[number]["html"])
