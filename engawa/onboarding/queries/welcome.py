"""Steps of a welcome, as told and as written."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.onboarding.models import Delivery, WelcomeStep
from engawa.onboarding.policies import visible_steps
from engawa.spaces.models import Space

LATEST = 20


def told_steps(actor: Actor) -> list[Delivery]:
    """What one was told, latest first, as far as one may still see it."""
    rows = Delivery.objects.filter(member_id=actor.me, step__in=visible_steps(actor))
    return list(rows.select_related("step__space").order_by("-at", "-pk")[:LATEST])


def written_steps(space: Space | None) -> QuerySet[WelcomeStep]:
    """All of a place, in their order, for those who write them."""
    rows = WelcomeStep.objects.filter(space=space).annotate(heard=Count("deliveries"))
    return rows.order_by("day", "member_kind", "pk")


def find_step(actor: Actor, public_id: str) -> WelcomeStep:
    if "\x00" in public_id:
        raise Refused(public_id)
    rows = visible_steps(actor).select_related("space").filter(public_id=public_id)
    found = rows.first()
    if found is None:
        raise Refused(public_id)
    return found
