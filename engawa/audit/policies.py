"""Who may read which rows of the audit log, and who may have it checked and take a copy."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from engawa.audit.models import Deed
from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.core.rights import EXPORT, HOUSE_LOG, SEE_LOG
from engawa.core.verdict import Verdict, allow, deny
from engawa.spaces.models import Space
from engawa.spaces.policies import can, visible_spaces

FOR_SITE_MANAGERS = _("Only community managers can do this.")


def visible_deeds(actor: Actor) -> QuerySet[Deed]:
    """Community managers: all but those of spaces they may not read; owners: those of their own.

    A row that tells of two spaces is shown to whoever may read both.
    """
    rows: QuerySet[Deed] = Deed.objects.all()
    if actor.is_system:
        return rows
    readable = visible_spaces(actor).values("pk")
    rows = rows.filter(Q(other_space_id=None) | Q(other_space_id__in=readable))
    if actor.manages_site:
        return rows.filter(Q(space_id=None) | Q(space_id__in=readable))
    owned = [pk for pk, role in actor.space_roles.items() if role == "owner"]
    return rows.filter(space_id__in=owned)


def can_copy_deeds_of(actor: Actor, space: Space) -> Verdict:
    """Whoever may read them, unless the purpose of their work stands against it."""
    return can(actor, SEE_LOG, space) and can(actor, EXPORT, space)


def require_log(actor: Actor) -> None:
    """To all but community managers the log of the house is not there."""
    if not actor.may_in_house(HOUSE_LOG):
        raise Refused


def can_read_deeds_of(actor: Actor, space: Space) -> Verdict:
    """Its owners; community managers in spaces they may read."""
    return can(actor, SEE_LOG, space)


def can_check_chain(actor: Actor) -> Verdict:
    return allow() if actor.may_in_house(HOUSE_LOG) else deny(FOR_SITE_MANAGERS)


def can_seal(actor: Actor) -> Verdict:
    """Nobody but the house itself, as the setting says."""
    return allow() if actor.is_system else deny(FOR_SITE_MANAGERS)
