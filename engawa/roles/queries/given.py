"""Who was given what, and the sets of rights with a name."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.core.refusals import Refused
from engawa.roles.models import CustomRole, Given
from engawa.roles.policies import visible_custom_roles, visible_given
from engawa.spaces.models import Space

SIZE = 30


def given_in(actor: Actor, space: Space | None, cursor: str = "") -> Page[Given]:
    """Latest first, those that are over, too."""
    rows = visible_given(actor).filter(space=space)
    rows = rows.select_related("member__company", "given_by", "role")
    return page_of(rows, ("-given_at", "-public_id"), cursor, SIZE)


def custom_roles(actor: Actor, space: Space | None) -> QuerySet[CustomRole]:
    return visible_custom_roles(actor).filter(space=space).order_by("name", "pk")


def my_gifts(actor: Actor, space: Space) -> list[Given]:
    """What was given to oneself and holds here now."""
    rows = Given.objects.filter(member=actor.me, taken_at=None, space__in=[space])
    everywhere = Given.objects.filter(member=actor.me, taken_at=None, space=None)
    now = timezone.now()
    found = (rows | everywhere).select_related("role", "given_by").order_by("begins", "pk")
    return [each for each in found if each.holds_at(now)]


def given_named(actor: Actor, public_id: str, space: Space | None) -> Given:
    rows = visible_given(actor).filter(space=space).select_related("role", "space", "member")
    return _or_refused(rows.filter(public_id=public_id.replace("\x00", "")).first())


def role_named(actor: Actor, public_id: str, space: Space | None) -> CustomRole:
    rows = visible_custom_roles(actor).filter(space=space).select_related("space")
    found = rows.filter(public_id=public_id.replace("\x00", "")).first()
    if found is None:
        raise Refused
    return found


def _or_refused(found: Given | None) -> Given:
    if found is None:
        raise Refused
    return found
