"""Who is there when: watches that count, what they cover, and where nobody is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from engawa.accounts.models import Member
from engawa.core.actor import OPEN_TO_STAFF, STAFF, Actor
from engawa.moderation import tunables
from engawa.moderation.hours import has_gap, is_on
from engawa.moderation.models import Item, Watch
from engawa.moderation.policies import TENDS, tended_spaces, visible_watches
from engawa.spaces.models import Membership, Space

MOST = 200


@dataclass(frozen=True)
class Cover:
    """One space: who is there when, whether hours are missing, how much waits."""

    space: Space
    watches: list[Watch]
    is_missing: bool
    waiting: int


def counting(rows: QuerySet[Watch]) -> QuerySet[Watch]:
    """Only those whose member may still look after the place."""
    tends = Membership.objects.filter(
        member=OuterRef("member"),
        space=OuterRef("space"),
        role__in=[str(role) for role in TENDS],
        suspended_at=None,
    )
    staff = Q(member__site_role__in=[str(role) for role in STAFF])
    of_house = staff & (Q(space=None) | Q(space__visibility__in=OPEN_TO_STAFF))
    return rows.filter(Exists(tends) | of_house, member__is_active=True)


def watches_of(space: Space) -> list[Watch]:
    """That count for the space: its own, and in open spaces those of the house; one query."""
    places = Q(space=space)
    if space.visibility in OPEN_TO_STAFF:
        places |= Q(space=None)
    return list(counting(Watch.objects.filter(places))[:MOST])


def covers(actor: Actor) -> list[Cover]:
    """Of the spaces `actor` tends, those first where hours are missing; three queries."""
    spaces = list(tended_spaces(actor).filter(archived_at=None).order_by("name")[:MOST])
    rows = counting(visible_watches(actor)).select_related("member", "space")
    watches = list(rows.order_by("begins", "pk")[: MOST * 5])
    waits = dict(
        Item.objects.filter(settled_at=None, topic__space__in=spaces)
        .values_list("topic__space")
        .annotate(n=Count("pk"))
    )
    found = [_cover(space, watches, waits.get(space.pk, 0)) for space in spaces]
    return sorted(found, key=lambda cover: not cover.is_missing)


def _cover(space: Space, watches: Iterable[Watch], waiting: int) -> Cover:
    is_open = space.visibility in OPEN_TO_STAFF
    mine = [w for w in watches if w.space_id == space.pk or (w.space_id is None and is_open)]
    return Cover(space, mine, bool(mine) and _is_missing(mine), waiting)


def _is_missing(watches: Iterable[Watch]) -> bool:
    days = tunables.WATCH_DAYS.value()
    return has_gap(watches, days, tunables.WATCH_FROM.value(), tunables.WATCH_UNTIL.value())


def gaps(actor: Actor) -> int:
    """Tended spaces with a roster that leaves hours out, one whose people all left included."""
    planned = set(visible_watches(actor).exclude(space=None).values_list("space_id", flat=True))
    if not planned:
        return 0
    spaces = tended_spaces(actor).filter(pk__in=planned, archived_at=None)
    counted = list(counting(visible_watches(actor)).select_related("space"))
    return sum(
        1
        for space in spaces[:MOST]
        if not (cover := _cover(space, counted, 0)).watches or cover.is_missing
    )


def on_duty(space: Space | None, now: datetime) -> set[int]:
    """Members who are there at this moment."""
    if space is None:
        watches = list(counting(Watch.objects.filter(space=None))[:MOST])
    else:
        watches = watches_of(space)
    return {watch.member_id for watch in watches if is_on(watch, now)}


def who_tends(space: Space | None) -> set[int]:
    """Everybody who could look, for what must not wait for the hour."""
    if space is None:
        staff = Member.objects.filter(site_role__in=[str(r) for r in STAFF], is_active=True)
        return set(staff.values_list("pk", flat=True))
    inside = Membership.objects.filter(
        space=space, role__in=[str(role) for role in TENDS], suspended_at=None
    )
    return set(inside.filter(member__is_active=True).values_list("member_id", flat=True))
