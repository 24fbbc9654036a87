"""Where somebody may introduce themselves."""

from __future__ import annotations

from engawa.content.policies import visible_topics
from engawa.core.actor import Actor
from engawa.onboarding.models import Hospitality
from engawa.spaces.policies import visible_spaces


def first_place(actor: Actor) -> str:
    """The slug of a space with introductions: one that waits for them, else one of their own."""
    mine = actor.new_in or frozenset(actor.space_roles)
    rows = Hospitality.objects.filter(
        pk__in=mine,
        space__in=visible_spaces(actor),
        space__archived_at=None,
        introductions__in=visible_topics(actor),
    )
    return rows.order_by("pk").values_list("space__slug", flat=True).first() or ""
