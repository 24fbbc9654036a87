"""Which spaces have gone quiet, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Max, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.spaces.models import Space
from engawa.upkeep import tunables
from engawa.upkeep.models import Merge, Quiet
from engawa.upkeep.policies import visible_merges, visible_quiet_times

MOST = 20


def dormant_spaces() -> QuerySet[Any]:
    """Spaces in use in which nobody wrote for long, as `quiet_since`; those in preparation and
    those that were kept lately are left alone."""
    now = timezone.now()
    before = now - timedelta(days=tunables.DORMANT_DAYS.value())
    asked = Quiet.objects.filter(state__in=Quiet.OPEN).values("space")
    rests = Quiet.objects.filter(rests_until__gt=now).values("space")
    moving = Merge.objects.filter(state__in=Merge.OPEN).values("source")
    rows = Space.objects.filter(archived_at=None, created_at__lt=before)
    rows = rows.exclude(opening_profile__isnull=False, opening_profile__opened_at=None)
    rows = rows.exclude(pk__in=asked).exclude(pk__in=rests).exclude(pk__in=moving)
    opened = Coalesce(F("opening_profile__opened_at"), F("created_at"))
    last = Coalesce(Max("topics__last_activity_at"), F("created_at"))
    since = Greatest(last, opened)
    return rows.annotate(quiet_since=since).filter(quiet_since__lt=before)


def last_posts(ids: Iterable[int]) -> dict[int, datetime]:
    rows = Space.objects.filter(pk__in=list(ids)).annotate(last=Max("topics__last_activity_at"))
    return {pk: last for pk, last in rows.values_list("pk", "last") if last is not None}


def quiet_of(actor: Actor, space: Space) -> Quiet | None:
    """The latest time the space was found quiet, as far as the actor looks after it."""
    rows = visible_quiet_times(actor).filter(space=space).select_related("decided_by", "space")
    return rows.order_by("-asked_at", "-pk").first()


def merges_of(actor: Actor, space: Space) -> list[Merge]:
    """Out of the space, latest first; into spaces the actor looks after as well."""
    rows = visible_merges(actor).filter(source=space)
    return list(rows.select_related("target", "planned_by").order_by("-planned_at", "-pk")[:MOST])


def find_merge(actor: Actor, public_id: str) -> Merge:
    rows = visible_merges(actor).filter(public_id=public_id.replace("\x00", ""))
    found = rows.select_related("source", "target", "planned_by").first()
    if found is None:
        raise Refused(public_id)
    return found
