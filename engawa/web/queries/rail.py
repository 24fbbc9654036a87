"""The spaces in a member's rail."""

from __future__ import annotations

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from engawa.core.actor import Actor
from engawa.spaces.models import Space
from engawa.spaces.policies import visible_spaces

MOST = 30


def spaces_of_rail(actor: Actor) -> QuerySet[Space]:
    """Spaces `actor` belongs to or stands in, in the order of the directory."""
    mine = visible_spaces(actor).filter(pk__in=actor.space_ids, archived_at=None)
    ordered = mine.order_by(Coalesce("section__position", 1_000_000), "name", "pk")
    return ordered.only("slug", "name", "language")[:MOST]
