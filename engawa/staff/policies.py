"""Who has a desk here."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.eventlog import Entry
from engawa.spaces.policies import visible_spaces


def require_desk(actor: Actor) -> None:
    """To all but site managers these pages are not there."""
    if not actor.manages_site:
        raise Refused


def visible_staff_entries(actor: Actor) -> QuerySet[Entry]:
    """What site staff did, except inside spaces that `actor` may not read."""
    require_desk(actor)
    readable = Q(space_id=None) | Q(space_id__in=visible_spaces(actor).values("pk"))
    return Entry.objects.filter(readable, actor_kind="staff")
