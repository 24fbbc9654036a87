"""Naming somebody who looks after a space for a time, with the rights that takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.rights import delegable_rights
from engawa.core.text.clean import clean_line
from engawa.eventlog import record
from engawa.roles.actions import give_rights, take_rights
from engawa.roles.actions.delegating import Gift
from engawa.spaces.models import Space
from engawa.upkeep.events import StandInEnded, StandInNamed
from engawa.upkeep.models import StandIn
from engawa.upkeep.policies import can_end_stand_in, can_name_stand_in

LONGEST_NOTE = 500


@dataclass(frozen=True)
class Absence:
    """From when until when somebody stands in, and what they should know."""

    begins: datetime
    ends: datetime
    note: str = ""


@transaction.atomic
def name_stand_in(actor: Actor, space: Space, member: Member, absence: Absence) -> StandIn:
    """Give `member` for this time all rights that can be given and that `actor` holds here.

    Raises `Invalid` for times that do not fit, and for people outside the space.
    """
    can_name_stand_in(actor, space).require()
    if member.pk == actor.member_id:
        raise Invalid(_("Please name somebody else."), "member")
    if absence.ends <= timezone.now():
        raise Invalid(_("The end must lie in the future."), "ends")
    note = clean_line(absence.note)
    if len(note) > LONGEST_NOTE:
        most = {"most": LONGEST_NOTE}
        raise Invalid(_("Please keep this to %(most)s characters.") % most, "note")
    level = actor.level_in(space)
    names = tuple(right.name for right in delegable_rights() if level >= right.begins)
    gift = Gift(
        reason=note[:200] or str(_("Stands in")),
        rights=names,
        begins=absence.begins,
        ends=absence.ends,
    )
    given = give_rights(actor, space, member, gift)
    stand_in = StandIn.objects.create(
        space=space,
        member=member,
        named_by_id=actor.member_id,
        given=given,
        note=note,
        begins=given.begins,
        ends=absence.ends,
    )
    days = (stand_in.begins.isoformat(), stand_in.ends.isoformat())
    record(actor, StandInNamed(space.pk, stand_in.pk, member.pk, *days))
    return stand_in


@transaction.atomic
def end_stand_in(actor: Actor, stand_in: StandIn) -> None:
    """Before its day; ending twice changes nothing."""
    can_end_stand_in(actor, stand_in).require()
    rows = StandIn.objects.filter(pk=stand_in.pk, ended_at=None)
    if not rows.update(ended_at=timezone.now()):
        return
    if stand_in.given is not None:
        take_rights(Actor.system("stand-in ended"), stand_in.given)
    record(actor, StandInEnded(stand_in.space_id, stand_in.pk, stand_in.member_id))


@transaction.atomic
def end_stand_ins_of(space_id: int, member_id: int) -> None:
    """Whoever left the space no longer stands in; the rights went with leaving."""
    rows = StandIn.objects.filter(space=space_id, member=member_id, ended_at=None)
    rows.update(ended_at=timezone.now())
