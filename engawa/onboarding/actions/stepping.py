"""First deeds of a newcomer, what they put away, and what is said of it in their own row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from engawa.accounts.actions import say_of
from engawa.accounts.models import Member
from engawa.content.models import Reply
from engawa.core.actor import Actor
from engawa.eventlog import record
from engawa.onboarding import tunables
from engawa.onboarding.beginning import ROOM
from engawa.onboarding.events import (
    BeginnerModeChosen,
    FirstStepsPutAway,
    FirstStepTaken,
)
from engawa.onboarding.models import Deed, Hospitality, Newcomer, Quiet
from engawa.onboarding.policies import can_have_steps
from engawa.spaces.models import Membership

AT_ONCE = 500


def note_deed(member_id: int, deed: Deed) -> None:
    """If the member is new and it is the first time; anybody else costs one query."""
    after = timezone.now() - timedelta(days=tunables.NEW_DAYS.value())
    new = Member.objects.filter(pk=member_id, joined_at__gte=after, is_placeholder=False)
    found = new.values_list("standing", flat=True).first()
    if found is None or deed in found.get(ROOM, {}).get("deeds", ()):
        return
    with transaction.atomic():
        row, _made = Newcomer.objects.select_for_update().get_or_create(pk=member_id)
        if deed in row.deeds:
            return
        row.deeds = [*row.deeds, str(deed)]
        row.save(update_fields=["deeds"])
        settle(member_id)
        record(Actor.system("first steps"), FirstStepTaken(member_id, str(deed)))


@transaction.atomic
def put_steps_away(actor: Actor) -> None:
    """The list is gone for good. Twice changes nothing."""
    can_have_steps(actor).require()
    row, _made = Newcomer.objects.get_or_create(pk=actor.me)
    if row.put_away_at is not None:
        return
    row.put_away_at = timezone.now()
    row.save(update_fields=["put_away_at"])
    settle(actor.me)
    record(actor, FirstStepsPutAway(actor.me))


@transaction.atomic
def choose_beginner_mode(actor: Actor, *, on: bool) -> None:
    """Short explanations on pages and hints where one writes, until one chooses otherwise."""
    can_have_steps(actor).require()
    row, _made = Newcomer.objects.get_or_create(pk=actor.me)
    if row.wants_help is on:
        return
    row.wants_help = on
    row.save(update_fields=["wants_help"])
    settle(actor.me)
    record(actor, BeginnerModeChosen(actor.me, on))


def settle(member_id: int) -> None:
    """Say again all that this room has to say of the member."""
    row = Newcomer.objects.filter(pk=member_id).first()
    said: dict[str, Any] = {}
    if row is not None:
        said["deeds"] = row.deeds
        said["away"] = row.put_away_at is not None
        said["help"] = row.wants_help
    if masks := _masks(member_id):
        said["masks"] = masks
    if waiting := _spaces_waiting(member_id):
        said["new_in"] = waiting
    say_of(member_id, ROOM, said)


def _masks(member_id: int) -> list[int]:
    rows = Quiet.objects.filter(asker=member_id).order_by("pk")
    return list(rows.values_list("mask_id", flat=True))


def settle_all(member_ids: Iterable[int]) -> None:
    for member_id in member_ids:
        settle(member_id)


def newcomers_of(space_id: int) -> list[int]:
    """Members who joined the space of late."""
    rows = Membership.objects.filter(space=space_id, joined_at__gte=_new_since(), suspended_at=None)
    return list(rows.order_by("-joined_at").values_list("member_id", flat=True)[:AT_ONCE])


def _new_since() -> datetime:
    return timezone.now() - timedelta(days=tunables.NEW_DAYS.value())


def _spaces_waiting(member_id: int) -> list[list[Any]]:
    """Spaces joined of late where somebody has an introduction to make, and until when."""
    spoke = Reply.objects.filter(
        topic__space=OuterRef("space"), topic=OuterRef("chosen"), author=member_id, deleted_at=None
    )
    chosen = Hospitality.objects.filter(pk=OuterRef("space"), introductions__isnull=False)
    rows = Membership.objects.filter(
        member=member_id, role="member", suspended_at=None, joined_at__gte=_new_since()
    )
    rows = rows.annotate(chosen=chosen.values("introductions")[:1]).filter(chosen__isnull=False)
    days = timedelta(days=tunables.NEW_DAYS.value())
    found = rows.filter(~Exists(spoke)).values_list("space_id", "joined_at").order_by("space_id")
    return [[space, None, (joined + days).isoformat()] for space, joined in found]
