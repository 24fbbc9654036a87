"""Registrations that wait, for the desk."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from engawa.admissions.models import Knock
from engawa.admissions.policies import visible_knocks
from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of

SIZE = 50
WAITING = (Knock.State.PENDING, Knock.State.WAITLISTED)


def waiting_knocks(actor: Actor, cursor: str = "") -> Page[Knock]:
    """Longest wait first; one query."""
    rows = visible_knocks(actor).filter(state__in=WAITING, member__is_active=True)
    return page_of(rows.select_related("member__company"), ("asked_at", "pk"), cursor, SIZE)


def count_knocks(actor: Actor) -> int:
    return visible_knocks(actor).filter(state=Knock.State.PENDING, member__is_active=True).count()


def position_in_line(knock: Knock) -> int:
    """Which one is next in turn for a seat of the community, from 1."""
    waiting = Knock.objects.filter(state=Knock.State.WAITLISTED, member__is_active=True)
    earlier = Q(asked_at__lt=knock.asked_at) | Q(asked_at=knock.asked_at, pk__lt=knock.pk)
    return waiting.filter(earlier).count() + 1


def knocking_since(actor: Actor) -> datetime | None:
    """When the registration that waits longest was made; one query."""
    rows = visible_knocks(actor).filter(state=Knock.State.PENDING, member__is_active=True)
    return rows.order_by("asked_at").values_list("asked_at", flat=True).first()


def my_knock(actor: Actor) -> Knock | None:
    """One's own registration, as long as it is not through."""
    mine = Knock.objects.filter(member=actor.me)
    return mine.exclude(state=Knock.State.APPROVED).first()
