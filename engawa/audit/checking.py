"""Does the chain hold? Row by row, in memory that does not grow with it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from engawa.audit import chain, guards
from engawa.audit.models import HEAD, Check, Deed, Head, Seal
from engawa.audit.scope import is_deed
from engawa.eventlog.models import Cursor, Entry, FailedDelivery
from engawa.eventlog.order import between
from engawa.eventlog.registry import declared_as

CHUNK = 1000
NAMES = (*chain.FIELDS, "hash")
# How many entries of the log after the last row are looked at for a row cut off.
LOOKED_AHEAD = 500
# How far round a row that is out of place its own place is looked for.
LOOKED_ROUND = 1000
SHORTEST = 12


@dataclass(frozen=True)
class Finding:
    """What a check found; `number` is the row at which the chain breaks, `fault` how."""

    rows: int
    until: int
    last_hash: str
    fault: str = ""
    number: int = 0
    other: int = 0
    seconds: float = 0.0
    is_whole: bool = True

    @property
    def holds(self) -> bool:
        return not self.fault


class Broken(Exception):
    def __init__(self, fault: str, number: int, other: int = 0) -> None:
        super().__init__(fault, number)
        self.fault, self.number, self.other = fault, number, other


@dataclass
class _Walk:
    """Where the check stands: the row it came to and its hash."""

    number: int = 0
    last_hash: str = chain.BEGINNING
    rows: int = 0


def check(start: Check | None = None) -> Finding:
    """The whole chain, or from where an earlier check that held came to."""
    began = time.monotonic()
    walk = _Walk()
    fault: Broken | None = None
    try:
        if start is None:
            _past_seals(walk)
        else:
            _take_up(walk, start)
        _along_rows(walk)
        _at_the_end(walk)
    except Broken as found:
        fault = found
    return Finding(
        walk.rows,
        walk.number,
        walk.last_hash,
        fault.fault if fault else "",
        fault.number if fault else 0,
        fault.other if fault else 0,
        time.monotonic() - began,
        start is None,
    )


def _past_seals(walk: _Walk) -> None:
    for seal in Seal.objects.order_by("first"):
        if seal.first != walk.number + 1 or not chain.same(seal.previous, walk.last_hash):
            raise Broken("seal_missing", walk.number + 1)
        if not chain.is_signed(seal_text(seal), seal.signature):
            raise Broken("seal_changed", seal.first, seal.last)
        walk.number, walk.last_hash = seal.last, seal.last_hash


def _take_up(walk: _Walk, start: Check) -> None:
    row = Deed.objects.filter(pk=start.until).values_list("hash", flat=True).first()
    if row is None or not chain.same(row, start.hash):
        raise Broken("changed" if row else "removed", start.until)
    walk.number, walk.last_hash = start.until, start.hash


def _along_rows(walk: _Walk) -> None:
    for row in _rows(walk.number):
        expected = walk.number + 1
        wrong = _what_is_wrong(row, expected, walk.last_hash)
        if wrong:
            raise Broken(*wrong)
        walk.number, walk.last_hash = expected, row["hash"]
        walk.rows += 1


def _what_is_wrong(row: dict[str, Any], expected: int, last: str) -> tuple[str, int, int] | None:
    whole = chain.same(chain.hash_of(row), row["hash"])
    if row["number"] == expected and whole and chain.same(row["previous"], last):
        return None
    if row["number"] != expected:
        return "removed", expected, row["number"] - 1
    if whole:
        # Made to fit itself, but not what went before: that was written anew.
        return "rewritten", expected - 1 or 1, 0
    home = _home_of(row)
    if home is None or home == expected:
        return ("inserted" if _next_belongs_at(expected) else "changed"), expected, 0
    if home < expected:
        return "inserted", home, 0
    return _moved(row, expected, home)


def _moved(row: dict[str, Any], expected: int, home: int) -> tuple[str, int, int]:
    """A row from further on: either the two changed places, or those between are gone."""
    there = Deed.objects.filter(pk=home).values(*NAMES).first()
    if there is not None and _home_of(there) == expected:
        return "reordered", expected, home
    return "removed", expected, home - 1


def _next_belongs_at(expected: int) -> bool:
    """Whether the row behind stood here once: then this one was put in before it."""
    behind = Deed.objects.filter(pk=expected + 1).values(*NAMES).first()
    return behind is not None and _proves_true(behind, expected)


def _home_of(row: dict[str, Any]) -> int | None:
    """The number under which the row proves true; None when its content was changed.

    First behind the row it names as the one before, then further on, as when rows between are gone.
    """
    named = Deed.objects.filter(hash=row["previous"]).values_list("number", flat=True)
    near = range(row["number"], row["number"] + LOOKED_ROUND)
    return next((n for n in (*(each + 1 for each in named), *near) if _proves_true(row, n)), None)


def _proves_true(row: dict[str, Any], number: int) -> bool:
    return chain.same(chain.hash_of(row | {"number": number}), row["hash"])


def _at_the_end(walk: _Walk) -> None:
    head = Head.objects.filter(pk=HEAD).first()
    if head is None:
        if walk.number or Cursor.objects.filter(consumer="audit", entry_id__gt=0).exists():
            raise Broken("head_missing", walk.number)
        return
    if head.number and not chain.is_signed(chain.head_text(head.number, head.hash), head.signature):
        raise Broken("head_changed", head.number)
    if head.number > walk.number:
        raise Broken("cut_off", walk.number + 1, head.number)
    if head.number < walk.number:
        raise Broken("added", head.number + 1, walk.number)
    if not chain.same(head.hash, walk.last_hash):
        raise Broken("rewritten", walk.number)
    if _log_holds_more(walk.number):
        raise Broken("cut_off", walk.number + 1)
    if guards.missing():
        raise Broken("guards_missing", 0)


def _log_holds_more(number: int) -> bool:
    """Rows and head that were put back together to an earlier state are told by the log."""
    cursor = Cursor.objects.filter(consumer="audit").first()
    last = Entry.objects.filter(pk__in=Deed.objects.filter(pk=number).values("entry_id")).first()
    if cursor is None or last is None:
        return False
    ahead = between(last.place, cursor.place)[:LOOKED_AHEAD]
    due = [each.pk for each in ahead if declared_as(each.verb) and is_deed(each)]
    kept = Deed.objects.filter(entry_id__in=due).values_list("entry_id", flat=True)
    failed = FailedDelivery.objects.filter(consumer="audit", entry_id__in=due)
    return bool({*due} - {*kept} - {*failed.values_list("entry_id", flat=True)})


def _rows(after: int) -> Iterator[dict[str, Any]]:
    """By key in chunks: no cursor is held open, on no database."""
    while True:
        found = list(
            Deed.objects.filter(number__gt=after).order_by("number").values(*NAMES)[:CHUNK]
        )
        yield from found
        if len(found) < CHUNK:
            return
        after = found[-1]["number"]


def seal_text(seal: Seal) -> str:
    return ":".join((str(seal.first), str(seal.last), seal.previous, seal.last_hash, seal.digest))


def segment_digest(first: Deed, last: Deed) -> str:
    """Over the rows from `first` to `last`, which must prove true; else `Broken`."""
    walk = _Walk(first.number - 1, first.previous)
    digest = chain.Digest()
    for row in _rows(first.number - 1):
        if row["number"] > last.number:
            break
        wrong = _what_is_wrong(row, walk.number + 1, walk.last_hash)
        if wrong:
            raise Broken(*wrong)
        walk.number, walk.last_hash = row["number"], row["hash"]
        digest.add(row["hash"])
    return str(digest)


def is_as_noted(number: int, beginning: str) -> bool:
    """Whether the row has the hash somebody noted down, or the beginning of it."""
    known = Deed.objects.filter(pk=number).values_list("hash", flat=True).first()
    sealed = Seal.objects.filter(last=number).values_list("last_hash", flat=True).first()
    found = known or sealed
    return len(beginning) >= SHORTEST and bool(found and found.startswith(beginning))


def check_lines(lines: Iterable[str]) -> Finding:
    """A copy: each row against its own hash, and neighbours against each other."""
    last: dict[str, Any] = {}
    count = 0
    for line in lines:
        row = json.loads(line)
        neighbours = last and row["number"] == last["number"] + 1
        if not _proves_true(row, row["number"]) or (
            neighbours and not chain.same(row["previous"], last["hash"])
        ):
            return Finding(count, last.get("number", 0), "", "changed", row["number"])
        last, count = row, count + 1
    return Finding(count, last.get("number", 0), last.get("hash", ""))
