"""Counting the weeks of a span: a handful of grouped statements for all spaces together."""

from __future__ import annotations

from engawa.figures.counting.answers import asked, solved
from engawa.figures.counting.people import coming, introducing, newcomers, taking_part
from engawa.figures.counting.searching import opened
from engawa.figures.counting.seen import Seen, look
from engawa.figures.counting.shape import Counts, Value
from engawa.figures.counting.talks import answering, begun, written
from engawa.figures.counting.waiting import handed_in, seats
from engawa.figures.weeks import Span

__all__ = ["Counts", "Seen", "Value", "count"]

OF_TALK = (begun, written, answering)
OF_PEOPLE = (coming, taking_part, newcomers, introducing)
ALONE = (asked, solved, handed_in, seats, opened)


def count(span: Span) -> Counts:
    """Every figure of every space in every week of `span`."""
    seen = look(span)
    found: Counts = {}
    for each in (*OF_PEOPLE, *OF_TALK):
        found |= each(seen)
    for alone in ALONE:
        found |= alone(span)
    return {key: value for key, value in found.items() if span.holds(key[2]) and value.is_told}
