"""Rights beyond one's role: sets with a name, given to single people for a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.rights import all_rights
from engawa.core.text.clean import clean_line
from engawa.eventlog import record
from engawa.roles import tunables
from engawa.roles.events import (
    CustomRoleChanged,
    CustomRoleMade,
    CustomRoleRetired,
    NatureChanged,
    RightsGiven,
    RightsTaken,
)
from engawa.roles.models import CustomRole, Given, Nature, SpaceNature
from engawa.roles.policies import can_give, can_give_to, can_set_nature
from engawa.roles.standing import tell, tell_all
from engawa.spaces.models import Membership, Space


@dataclass(frozen=True)
class Gift:
    """What is given: a role or single rights, until when and why."""

    reason: str
    rights: tuple[str, ...] = ()
    role: CustomRole | None = None
    begins: datetime | None = None
    ends: datetime | None = None


@transaction.atomic
def make_custom_role(
    actor: Actor, space: Space | None, name: str, name_en: str, names: Iterable[str]
) -> CustomRole:
    """A name in both languages for a set of rights; raises `Invalid` for an empty one."""
    chosen = _in_order(names)
    can_give(actor, space, chosen).require()
    if not chosen:
        raise Invalid(_("Choose at least one right."), "rights")
    title = clean_line(name)[:40]
    if not title:
        raise Invalid(_("A role needs a name."), "name")
    role = CustomRole.objects.create(
        space=space, name=title, name_en=clean_line(name_en)[:40], rights=list(chosen)
    )
    record(actor, CustomRoleMade(role.pk, _pk(space), chosen))
    return role


@transaction.atomic
def change_custom_role(actor: Actor, role: CustomRole, names: Iterable[str]) -> None:
    """Change what the role lets its holders do, at once for all of them."""
    chosen = _in_order(names)
    can_give(actor, role.space, chosen).require()
    if not chosen:
        raise Invalid(_("Choose at least one right."), "rights")
    before = tuple(role.rights)
    if before == chosen:
        return
    role.rights = list(chosen)
    role.save(update_fields=["rights"])
    tell_all(_holders(role))
    record(actor, CustomRoleChanged(role.pk, _pk(role.space), before, chosen))


@transaction.atomic
def retire_custom_role(actor: Actor, role: CustomRole) -> None:
    """Take the role away from everyone and from the list."""
    can_give(actor, role.space).require()
    if role.retired_at is not None:
        return
    now = timezone.now()
    CustomRole.objects.filter(pk=role.pk).update(retired_at=now)
    holders = _holders(role)
    Given.objects.filter(role=role, taken_at=None).update(taken_at=now)
    tell_all(holders)
    record(actor, CustomRoleRetired(role.pk, _pk(role.space)))


@transaction.atomic
def give_rights(actor: Actor, space: Space | None, member: Member, gift: Gift) -> Given:
    """Give `member` rights in `space`, or everywhere. Raises `Denied`, `Invalid`."""
    names = tuple(gift.role.rights) if gift.role else _in_order(gift.rights)
    can_give(actor, space, names).require()
    can_give_to(actor, space, member.pk).require()
    _check(space, member, gift, names)
    given = Given.objects.create(
        member=member,
        space=space,
        role=gift.role,
        rights=[] if gift.role else list(names),
        reason=clean_line(gift.reason)[:200],
        given_by_id=actor.member_id,
        begins=gift.begins or timezone.now(),
        ends=gift.ends,
    )
    tell(member.pk)
    ends = gift.ends.isoformat() if gift.ends else ""
    begins = given.begins.isoformat()
    record(actor, RightsGiven(given.pk, member.pk, _pk(space), names, begins, ends))
    return given


@transaction.atomic
def take_rights(actor: Actor, given: Given) -> None:
    """Take back what was given. One may also lay down one's own."""
    if given.member_id != actor.member_id:
        can_give(actor, given.space).require()
    _take(actor, given)


def take_all_in(actor: Actor, space: Space, member_id: int) -> None:
    """What was given in a space goes with leaving it; the house only."""
    for given in Given.objects.filter(space=space, member=member_id, taken_at=None):
        _take(actor, given)


@transaction.atomic
def set_nature(actor: Actor, space: Space, nature: str) -> None:
    """Say what the space is for, where purposes may clash."""
    can_set_nature(actor, space).require()
    if nature not in Nature.values:
        raise Invalid(_("Choose one of the values in the list."), "nature")
    found = SpaceNature.objects.filter(pk=space.pk).first()
    before = found.nature if found else ""
    if before == nature:
        return
    SpaceNature.objects.update_or_create(space=space, defaults={"nature": nature})
    record(actor, NatureChanged(space.pk, before, nature))


def _take(actor: Actor, given: Given) -> None:
    taken = Given.objects.filter(pk=given.pk, taken_at=None).update(taken_at=timezone.now())
    if taken:
        tell(given.member_id)
        names = tuple(given.names)
        record(actor, RightsTaken(given.pk, given.member_id, given.space_id, names))


def _check(space: Space | None, member: Member, gift: Gift, names: tuple[str, ...]) -> None:
    if not names:
        raise Invalid(_("Choose a role or at least one right."), "rights")
    if gift.role is not None and (gift.role.space_id != _pk(space) or gift.role.retired_at):
        raise Invalid(_("This role belongs elsewhere."), "role")
    if not clean_line(gift.reason):
        raise Invalid(_("Say why, for those who ask later."), "reason")
    if space and not Membership.objects.filter(space=space, member=member).exists():
        raise Invalid(_("Rights in a space can be given to its members only."), "member")
    _check_time(gift)


def _check_time(gift: Gift) -> None:
    now = timezone.now()
    longest = tunables.LONGEST_GIFT.value()
    begins = max(gift.begins or now, now)
    if gift.ends is not None and gift.ends <= begins:
        raise Invalid(_("The end must come after the beginning."), "ends")
    if longest and (gift.ends is None or gift.ends > begins + timedelta(days=longest + 1)):
        raise Invalid(_("Rights need an end within %(days)s days.") % {"days": longest}, "ends")


def _in_order(names: Iterable[str]) -> tuple[str, ...]:
    """As the table has them, each once."""
    wanted = {*names}
    known = tuple(right.name for right in all_rights() if right.name in wanted)
    return known + tuple(sorted(wanted - {*known}))


def _holders(role: CustomRole) -> list[int]:
    rows = Given.objects.filter(role=role, taken_at=None)
    return list(rows.values_list("member_id", flat=True).distinct())


def _pk(space: Space | None) -> int | None:
    return space.pk if space else None
