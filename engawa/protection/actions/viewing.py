"""Looking at the house as somebody else may: begun with a reason, recorded, over by itself."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.eventlog import record
from engawa.protection import tunables
from engawa.protection.events import ViewingBegan, ViewingEnded
from engawa.protection.models import Viewing
from engawa.protection.policies import can_view_as
from engawa.spaces.models import Membership, Space
from engawa.spaces.policies import visible_spaces


@transaction.atomic
def begin_viewing(
    actor: Actor, kind: str, reason: str, member: Member | None = None, space: Space | None = None
) -> Viewing:
    """Never in a space that `actor` could not read anyway."""
    can_view_as(actor).require()
    reason = clean_line(reason)[:200]
    if not reason:
        raise Invalid(_("Please say why."), "reason")
    if kind == Viewing.As.MEMBER:
        _require_place(actor, member, space)
    else:
        member, space = None, None
    viewing = Viewing.objects.create(
        viewer_id=actor.me,
        kind=kind,
        member=member,
        space=space,
        reason=reason,
        until=timezone.now() + timedelta(minutes=tunables.VIEW_MINUTES.value()),
    )
    ids = (member.pk if member else None, space.pk if space else None)
    record(actor, ViewingBegan(viewing.pk, kind, *ids))
    return viewing


def _require_place(actor: Actor, member: Member | None, space: Space | None) -> None:
    if member is None or not member.is_active:
        raise Invalid(_("Nobody with that name or address is registered here."), "member")
    if space is None or not visible_spaces(actor).filter(pk=space.pk).exists():
        raise Invalid(_("Choose a space that you may read yourself."), "space")
    if not Membership.objects.filter(space=space, member=member).exists():
        raise Invalid(_("They do not belong to this space."), "member")


@transaction.atomic
def end_viewing(actor: Actor, viewing: Viewing) -> None:
    """Twice changes nothing."""
    rows = Viewing.objects.filter(pk=viewing.pk, viewer_id=actor.me, ended_at=None)
    if rows.update(ended_at=timezone.now()):
        record(actor, ViewingEnded(viewing.pk))
