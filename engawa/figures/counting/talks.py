"""Who begins, who writes, who answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from engawa.accounts.models import Member
from engawa.figures.counting.seen import Place, Seen, Texts
from engawa.figures.counting.shape import Counts, numbers, shares
from engawa.moderation.selling import SELLERS

OUTSIDE = frozenset({Member.Kind.GUEST, Member.Kind.EXPERT})


def begun(seen: Seen) -> Counts:
    everybody = _sum(seen.topics, lambda _author: True)
    return {
        **numbers("topics", everybody),
        **shares("begun_by_members", _sum(seen.topics, _member(seen)), everybody),
    }


def written(seen: Seen) -> Counts:
    texts = (*seen.topics, *seen.replies)
    everybody = _sum(texts, lambda _author: True)
    people: dict[Place, set[int]] = defaultdict(set)
    for each in texts:
        if seen.kinds.get(each.author) in OUTSIDE:
            people[(each.space, each.week)].add(each.author)
    return {
        **shares("written_by_members", _sum(texts, _member(seen)), everybody),
        **shares("vendor_share", _sum(texts, lambda a: seen.kinds.get(a) in SELLERS), everybody),
        **numbers("outside_view", {place: len(some) for place, some in people.items()}),
    }


def answering(seen: Seen) -> Counts:
    everybody = _sum(seen.answers, lambda _author: True)
    helpers: dict[Place, set[int]] = defaultdict(set)
    for each in seen.answers:
        if not seen.is_employee(each.author):
            helpers[(each.space, each.week)].add(each.author)
    return {
        **shares("by_members", _sum(seen.answers, _member(seen)), everybody),
        **shares("by_staff", _sum(seen.answers, seen.is_employee), everybody),
        **numbers("helpers", {place: len(some) for place, some in helpers.items()}),
    }


def _member(seen: Seen) -> Callable[[int], bool]:
    return lambda author: not seen.is_employee(author)


def _sum(texts: Iterable[Texts], wanted: Callable[[int], bool]) -> dict[Place, int]:
    found: dict[Place, int] = defaultdict(int)
    for each in texts:
        found[(each.space, each.week)] += each.n if wanted(each.author) else 0
    return found
