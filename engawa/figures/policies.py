"""Who sees the figures of which space."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from engawa.core.actor import Actor
from engawa.core.rights import EXPORT
from engawa.core.verdict import Verdict, deny
from engawa.figures.models import Figure, Outlook
from engawa.spaces.models import Space
from engawa.spaces.policies import can, can_edit_space
from engawa.upkeep.policies import can_look_after, desk_spaces, has_desk


def visible_figures(actor: Actor) -> QuerySet[Figure]:
    """Of the spaces `actor` looks after; those of the house for whoever looks after any."""
    mine = Q(space__in=desk_spaces(actor))
    house = Q(space=None)
    return Figure.objects.filter(mine | house if has_desk(actor) or actor.is_system else mine)


def visible_outlooks(actor: Actor) -> QuerySet[Outlook]:
    """Of spaces `actor` looks after."""
    return Outlook.objects.filter(space__in=desk_spaces(actor))


def can_look_ahead(actor: Actor, space: Space) -> Verdict:
    """Whoever may change what kind of place it is."""
    return can_edit_space(actor, space)


def can_export_figures(actor: Actor, space: Space) -> Verdict:
    """Whoever sees them and may take copies of lists away."""
    sees = can_look_after(actor, space)
    return can(actor, EXPORT, space) if sees else deny(sees.reason)
