"""Plurals and their singulars come out alike; what only looks like a plural stays apart."""

from __future__ import annotations

import pytest

from engawa.search import analyzer
from engawa.search.latin import singular

PAIRS = """
invoice invoices, query queries, movie movies, tie ties, case cases, bus buses, status statuses,
process processes, box boxes, size sizes, cache caches, branch branches, hero heroes, shoe shoes,
use uses, database databases, expense expenses, licence licences, response responses,
address addresses, class classes, api apis, fee fees, employee employees, photo photos,
setting settings, day days, key keys, company companies, reply replies, issue issues, menu menus
"""


@pytest.mark.parametrize("pair", PAIRS.replace("\n", " ").split(","), ids=str.strip)
def test_one_and_many_are_one_word(pair):
    one, many = pair.split()

    assert singular(one) == singular(many)


@pytest.mark.parametrize(
    ("one", "other"),
    [("new", "news"), ("the", "this"), ("as", "a"), ("glas", "glass"), ("led", "leds4")],
)
def test_what_only_looks_alike_stays_apart(one, other):
    assert singular(one) != singular(other)


def test_words_that_are_no_english_letters_stay_as_they_are():
    assert analyzer.runs("v2.3s 2026s 東京s サーバーs") == [
        "v2",
        "3s",
        "2026s",
        "東京",
        "s",
        "サーバ",
        "s",
    ]


def test_a_possessive_is_the_word_itself():
    assert analyzer.runs("The company's and the companies’ rules") == [
        *("the", "company", "and", "the", "company", "rule")
    ]
