"""From the shelf into the house, the same for every source: people, addresses, threads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from engawa.core.actor import Actor
from engawa.moving.actions import (
    Arrival,
    bring_people,
    bring_threads,
    open_space,
    remember_source,
    reserve_addresses,
)
from engawa.moving.models import Source
from engawa.moving.neutral import DISCUSSION, QUESTION, Site
from engawa.moving.policies import can_bring
from engawa.moving.queries import members_of
from engawa.moving.shelf import Shelf
from engawa.moving.tally import LEFT, Tally
from engawa.spaces.models import Space

PEOPLE = "people"
PEOPLE_AT_ONCE, ADDRESSES_AT_ONCE, THREADS_AT_ONCE = 500, 1_000, 25
Progress = Callable[[str, int, int], None]
T = TypeVar("T")


def load(site: Site, slug: str, shelf: Shelf, progress: Progress, *, writes: bool = True) -> Tally:
    """Take in what is not here yet. May be killed and called again at any time."""
    actor = Actor.system(f"import from {site.key}"[:200])
    tally = _begun(shelf)
    source, space = _place(actor, site, slug, writes=writes)
    can_bring(actor, space, frozenset({QUESTION, DISCUSSION})).require()
    arrival = Arrival(site, source, space, shelf, tally, writes=writes)
    _people(actor, arrival, progress)
    _addresses(arrival, progress)
    total, done = shelf.count("text"), 0
    for threads in _portions(shelf.threads(), THREADS_AT_ONCE):
        bring_threads(actor, arrival, threads)
        done += sum(1 for _text in shelf.texts_in(threads))
        progress("texts", done, total)
    return tally


def _begun(shelf: Shelf) -> Tally:
    """What the converter read and what it left."""
    tally = Tally()
    for kind, n in shelf.seen().items():
        tally.line(kind).read = n
    for kind, id_, reason, n in shelf.gone():
        tally.leave(kind, reason, n)
        if id_:
            shelf.note(id_, kind, LEFT, reason=reason)
    return tally


def _place(actor: Actor, site: Site, slug: str, *, writes: bool) -> tuple[Source, Space]:
    if writes:
        return remember_source(site), open_space(actor, slug, site)
    source = Source.objects.filter(key=site.key).first() or Source(key=site.key, name=site.name)
    space = Space.objects.filter(slug=slug).first() or Space(slug=slug, name=site.name)
    return source, space


def _people(actor: Actor, arrival: Arrival, progress: Progress) -> None:
    total, done = arrival.shelf.count("person"), 0
    for people in _portions(arrival.shelf.people(), PEOPLE_AT_ONCE):
        known = members_of(arrival.source, [person.id for person in people])
        if arrival.writes:
            bring_people(actor, arrival.source, people, arrival.site.language)
        listed = [person for person in people if person.url]
        arrival.tally.find(PEOPLE, sum(person.id in known for person in listed))
        arrival.tally.take(PEOPLE, sum(person.id not in known for person in listed))
        done += len(people)
        progress(PEOPLE, done, total)


def _addresses(arrival: Arrival, progress: Progress) -> None:
    if not arrival.writes:
        return
    total, done = arrival.shelf.count("text"), 0
    for texts in _portions(arrival.shelf.texts(), ADDRESSES_AT_ONCE):
        reserve_addresses(arrival.source, texts)
        done += len(texts)
        progress("addresses", done, total)


def _portions(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    walk = iter(rows)
    while portion := list(islice(walk, size)):
        yield portion
