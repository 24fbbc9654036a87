"""Sorting out the most promising documents of very many, in the database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from engawa.search.asking import parse
from engawa.search.models import Document
from engawa.search.queries import documents

NOW = timezone.now()


def document(**facts):
    topic = Document.objects.count() + 1
    plain = {"space_id": 1, "author_id": 1, "kind": "discussion", "published_at": NOW}
    return Document.objects.create(topic_id=topic, body_flat=" 承認 ", **plain | facts).pk


def order(*ids, most=0, words="承認 経路"):
    found = documents.candidates(ids, parse(words), NOW, most)
    return [each.pk for each in found]


@pytest.mark.parametrize(
    "better",
    [
        {"kind": "question"},
        {"kind": "article"},
        {"is_solved": True},
        {"is_best": True},
        {"score": 1},
        {"title_flat": " 承認経路 "},
    ],
)
def test_what_stands_first(db, better):
    first, plain = document(**better), document()

    assert order(plain, first) == [first, plain]


@pytest.mark.parametrize(("newer", "older"), [(0, 50), (40, 200), (300, 900), (900, 4000)])
def test_new_before_old(db, newer, older):
    first = document(published_at=NOW - timedelta(days=newer))
    last = document(published_at=NOW - timedelta(days=older))

    assert order(last, first) == [first, last]


def test_many_votes_weigh_more_than_few_and_no_more_than_so_much(db):
    few, many, hated, more = (document(score=score) for score in (1, 100, -9, 10_000))

    assert order(few, many, hated, more) == [more, many, few, hated]


def test_half_a_title_is_half_as_promising(db):
    half, whole = document(title_flat=" 承認 "), document(title_flat=" 承認 経路 ")

    assert order(half, whole) == [whole, half]
    assert order(half, whole, document(), most=1) == [whole]


def test_the_newest_first_among_equals_and_nothing_that_is_gone(db):
    one, other = document(), document()

    assert order(one, other, 999_999) == [other, one]
    assert order() == []


def test_a_close_look_brings_text_and_standing(db):
    pk = document(is_solved=True, length=1)
    (found,) = documents.candidates([pk], parse("承認"), NOW)

    (close,) = documents.closely([found], NOW)

    assert (close.body_flat, close.length) == (" 承認 ", 1)
    assert 1.1 < close.standing < 1.15
