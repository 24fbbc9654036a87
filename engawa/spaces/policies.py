"""Who may see a space, and what each may do in it."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from engawa.core.actor import Actor, Visibility
from engawa.spaces.models import Space


def readable(actor: Actor) -> Q:
    """Spaces whose content `actor` may read, as a condition on Space."""
    return Q(visibility__in=actor.open_visibilities) | Q(pk__in=actor.space_ids)


def visible_spaces(actor: Actor) -> QuerySet[Space]:
    """Spaces whose content `actor` may read."""
    return Space.objects.filter(readable(actor))


def listed_spaces(actor: Actor) -> QuerySet[Space]:
    """Spaces `actor` may know of: those it reads, and the front page of private ones."""
    return Space.objects.filter(readable(actor) | Q(visibility=Visibility.PRIVATE))
