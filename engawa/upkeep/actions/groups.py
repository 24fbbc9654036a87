"""Groups outside: naming them, deciding about them, adopting them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.actor import Actor, SpaceRole
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line, clean_text
from engawa.core.verdict import Denied
from engawa.eventlog import record
from engawa.opening.actions import begin_draft, keep_step
from engawa.opening.models import Draft
from engawa.spaces.actions import invite
from engawa.spaces.models import Space
from engawa.upkeep import tunables
from engawa.upkeep.events import (
    GroupAdopted,
    GroupChanged,
    GroupJudged,
    GroupNoted,
    GroupProposed,
)
from engawa.upkeep.models import GroupNote, UnofficialGroup
from engawa.upkeep.policies import can_decide_group, can_propose_group

HOUSE = Actor.system("adopted a group")
LONGEST = {"name": 120, "platform": 60, "run_by": 120, "url": 500}
LONGEST_WHY = 2000
MOST_PEOPLE = 10_000_000
Stand = UnofficialGroup.Stand


@dataclass(frozen=True)
class Group:
    """What is said of a group. `leader` is a member; `leader_email` whoever is none yet."""

    name: str
    url: str = ""
    platform: str = ""
    run_by: str = ""
    leader: Member | None = None
    leader_email: str = ""
    size: int | None = None
    why: str = ""


@transaction.atomic
def propose_group(actor: Actor, said: Group) -> UnofficialGroup:
    """Name a group to those who run the house. Raises `Invalid` with too many still unread."""
    can_propose_group(actor).require()
    mine = UnofficialGroup.objects.filter(proposed_by=actor.me, stand=Stand.NEW)
    if not can_decide_group(actor) and mine.count() >= tunables.MOST_PROPOSALS.value():
        raise Invalid(_("Thank you. Please wait until we have looked at those you named before."))
    group = UnofficialGroup.objects.create(proposed_by_id=actor.member_id, **_checked(said))
    record(actor, GroupProposed(group.pk))
    return group


@transaction.atomic
def change_group(actor: Actor, group: UnofficialGroup, said: Group) -> None:
    can_decide_group(actor).require()
    changed = {n: v for n, v in _checked(said).items() if getattr(group, n) != v}
    if changed:
        UnofficialGroup.objects.filter(pk=group.pk).update(**changed)
        record(actor, GroupChanged(group.pk))


@transaction.atomic
def judge_group(actor: Actor, group: UnofficialGroup, stand: str, note: str = "") -> None:
    """Watch, talk, adopt or leave alone, with a note only those who decide read."""
    can_decide_group(actor).require()
    if stand not in Stand.values or stand == Stand.NEW:
        raise Invalid(_("Please choose one of the options."), "stand")
    text = clean_text(note)[:LONGEST_WHY]
    before = group.stand
    if text or before != stand:
        by = actor.member_id
        GroupNote.objects.create(group=group, by_id=by, text=text, stand=stand)
    if before == stand:
        if text:
            record(actor, GroupNoted(group.pk))
        return
    rows = UnofficialGroup.objects.filter(pk=group.pk, stand=before)
    rows.update(stand=stand, decided_at=timezone.now())
    group.stand = stand
    record(actor, GroupJudged(group.pk, before, stand))


@transaction.atomic
def begin_adopting(actor: Actor, group: UnofficialGroup) -> Draft:
    """An opening with what is known of the group; one under way is gone on with."""
    can_decide_group(actor).require()
    if group.space_id is not None:
        raise Invalid(_("This group has a space already."))
    found = Draft.objects.filter(public_id=group.draft, member=actor.me).first()
    if group.draft and found is not None:
        return found
    draft = begin_draft(actor, "open")
    keep_step(actor, draft, "purpose", {"name": [group.name[:80]], "purpose": [group.why[:200]]})
    if group.leader is not None and group.leader.is_active:
        keep_step(actor, draft, "roles", {"manager": [f"@{group.leader.handle}"]})
    draft.step = "phase"
    draft.save(update_fields=["step"])
    UnofficialGroup.objects.filter(pk=group.pk).update(draft=draft.public_id)
    judge_group(actor, group, Stand.ADOPT)
    return draft


@transaction.atomic
def link_founded(actor: Actor, draft: Draft, space: Space) -> None:
    """Called when an opening becomes a space: its group is adopted, and its leader invited."""
    group = UnofficialGroup.objects.filter(draft=draft.public_id, space=None).first()
    if group is None:
        return
    UnofficialGroup.objects.filter(pk=group.pk).update(space=space, draft="")
    _invite_leader(group, space)
    record(actor, GroupAdopted(space.pk, group.pk))


def _invite_leader(group: UnofficialGroup, space: Space) -> None:
    """As manager, by the house; whoever belongs to the space already needs no invitation."""
    leader: Member | str | None = group.leader or group.leader_email
    if not leader:
        return
    message = str(_("Your group is welcome here, and stays in your hands."))
    try:
        with transaction.atomic():
            invite(HOUSE, space, leader, SpaceRole.MANAGER, message)
    except (Invalid, Denied):
        return


def _checked(said: Group) -> dict[str, Any]:
    words = {name: clean_line(getattr(said, name)) for name in LONGEST}
    if not words["name"]:
        raise Invalid(_("Please fill this in."), "name")
    for name, value in words.items():
        if len(value) > LONGEST[name]:
            most = {"most": LONGEST[name]}
            raise Invalid(_("Please keep this to %(most)s characters.") % most, name)
    why = clean_text(said.why)
    if len(why) > LONGEST_WHY:
        raise Invalid(_("Please keep this to %(most)s characters.") % {"most": LONGEST_WHY}, "why")
    if said.size is not None and not 0 <= said.size <= MOST_PEOPLE:
        raise Invalid(_("Please enter a number of people."), "size")
    return words | {
        "url": _web_address(words["url"]),
        "leader": said.leader,
        "leader_email": _mail_address(said.leader_email),
        "size": said.size,
        "why": why,
    }


def _web_address(url: str) -> str:
    if not url:
        return ""
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError as error:
        raise Invalid(_("Please enter a web address that begins with https://."), "url") from error
    return url


def _mail_address(address: str) -> str:
    address = clean_line(address).lower()
    if not address:
        return ""
    try:
        validate_email(address)
    except ValidationError as error:
        raise Invalid(_("Please enter an e-mail address."), "leader_email") from error
    return address
