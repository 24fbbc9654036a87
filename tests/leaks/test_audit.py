"""The leak audit finds nothing in a sound house, and names thing and place without a read rule."""

from __future__ import annotations

import os
import time

import pytest

from engawa.protection.audit import asks, walk
from engawa.protection.audit.walk import Tally, Walk
from tests.hostile.test_reading_changes_nothing import dump
from tests.leaks.crawl import forget_everything
from tests.leaks.mutations import REPLACED, without
from tests.leaks.twins import twin

pytestmark = pytest.mark.django_db(transaction=True)

# One behind each sort of thing. ENGAWA_TEST_WHOLE=1 takes away every rule there is, in ten minutes
# and more; the twins are asked about all of them each time.
FEW = ("visible topics", "visible replies", "visible files", "visible spaces", "visible members")
WHOLE = bool(os.environ.get("ENGAWA_TEST_WHOLE"))
TAKEN = tuple(REPLACED) if WHOLE else FEW


class Surfaces(Walk):
    """Without asking the rules themselves: what is asked must be enough."""

    def _ask_rules(self, reader) -> None:
        return


def look(kind: type[Walk], seconds: float = 240, **more) -> Tally:
    forget_everything()
    try:
        return kind(seconds, {}, lambda _tally: None, **more).run()
    finally:
        forget_everything()


def told(tally: Tally) -> str:
    return "\n".join(
        f"{f.reader} {f.surface} {f.address} {f.known.sort} {f.how} {f.rule}" for f in tally.found
    )


def test_nothing_is_found_and_nothing_is_left_unasked(monkeypatch):
    """At every address, of each thing the newest; all of it when everything is asked."""
    if not WHOLE:
        for module in (asks, walk):
            monkeypatch.setattr(module, "FIRST", 1)
        monkeypatch.setattr(asks, "OPEN", 2)
    with twin("with"):
        before = dump()
        tally = look(Walk, seconds=1200, rounds=("glance", "lists"))
        after = dump()

    assert tally.found == [], told(tally)
    assert tally.not_asked == set()
    assert not tally.is_cut
    assert len(tally.surfaces) >= 11 and tally.readers == 5
    assert [name for name in before if before[name] != after[name]] == [], "it changed something"


def test_each_missing_rule_is_named_within_a_minute():
    missed = {}
    with twin("with"):
        for name in TAKEN:
            began = time.monotonic()
            with without(*REPLACED[name]):
                tally = look(Surfaces, seconds=60, most=1, rounds=("glance", "lists"))
            if not tally.found or not tally.found[0].address:
                missed[name] = f"{tally.requests} asked in {time.monotonic() - began:.0f} s"

    assert missed == {}
