"""Raising alarms about those in charge, passing them on, and ending them.

Looking again changes nothing: constraints keep one open alarm for each person and space.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.verdict import deny
from engawa.eventlog import record
from engawa.spaces.models import Space
from engawa.upkeep import tunables
from engawa.upkeep.events import FellSilent, LeftWithoutAnybody, SilencePassedOn, StillHere
from engawa.upkeep.models import Alarm
from engawa.upkeep.queries.presence import InCharge, in_charge

HOUSE = Actor.system("upkeep")
AT_ONCE = 200


def look_for_silence() -> int:
    """Look at every space in use, some at a time; how many alarms were raised."""
    ids = list(Space.objects.filter(archived_at=None).order_by("pk").values_list("pk", flat=True))
    parts = [ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE)]
    _end_where(Alarm.objects.filter(ended_at=None).exclude(space__archived_at=None))
    return sum(look_at(part) for part in parts)


@transaction.atomic
def look_at(space_ids: Collection[int]) -> int:
    """Raise what is to be raised in these spaces and end what is over."""
    now = timezone.now()
    in_use = Space.objects.filter(pk__in=space_ids, archived_at=None)
    ids = sorted(in_use.values_list("pk", flat=True))
    people = in_charge(ids)
    silent = {(each.space_id, each.member.pk): each for each in _silent(people, now)}
    empty = {pk for pk in ids if not people.get(pk)}
    for alarm in Alarm.objects.filter(space__in=ids, ended_at=None):
        holds = (
            alarm.space_id in empty
            if alarm.is_of_nobody
            else (alarm.space_id, alarm.member_id) in silent
        )
        if not holds:
            _end_where(Alarm.objects.filter(pk=alarm.pk, ended_at=None))
    return sum(_raise_silent(each, now) for each in silent.values()) + sum(map(_raise_empty, empty))


@transaction.atomic
def pass_on_silence() -> int:
    """Tell others of those who did not answer in time; once for each alarm."""
    before = timezone.now() - timedelta(days=tunables.PASS_ON_DAYS.value())
    waiting = Alarm.objects.filter(ended_at=None, passed_on_at=None, raised_at__lte=before)
    passed = 0
    for alarm in waiting.exclude(member=None).order_by("pk")[:AT_ONCE]:
        rows = Alarm.objects.filter(pk=alarm.pk, passed_on_at=None, ended_at=None)
        if rows.update(passed_on_at=timezone.now()):
            record(HOUSE, SilencePassedOn(alarm.space_id, alarm.pk, alarm.member_id or 0))
            passed += 1
    return passed


@transaction.atomic
def say_still_here(actor: Actor, space: Space) -> None:
    """A sign of life by whoever is in charge; ends their alarm."""
    if not actor.belongs_to(space.pk):
        deny(_("You do not belong to this space.")).require()
    record(actor, StillHere(space.pk, actor.me))
    _end_where(Alarm.objects.filter(space=space, member=actor.me, ended_at=None))


def _silent(people: dict[int, list[InCharge]], now: datetime) -> list[InCharge]:
    return [each for some in people.values() for each in some if each.is_silent_at(now)]


def _raise_silent(charge: InCharge, now: datetime) -> int:
    alarm = _insert(
        Alarm(space_id=charge.space_id, member=charge.member, role=charge.role, since=charge.last)
    )
    if alarm is None:
        return 0
    days = charge.days_at(now)
    record(HOUSE, FellSilent(charge.space_id, alarm.pk, charge.member.pk, charge.role, days))
    return 1


def _raise_empty(space_id: int) -> int:
    """Passed on at once: there is nobody to ask first."""
    alarm = _insert(Alarm(space_id=space_id, passed_on_at=timezone.now()))
    if alarm is None:
        return 0
    record(HOUSE, LeftWithoutAnybody(space_id, alarm.pk))
    return 1


def _insert(alarm: Alarm) -> Alarm | None:
    same = Alarm.objects.filter(space=alarm.space_id, member=alarm.member_id, ended_at=None)
    if same.exists():
        return None
    try:
        with transaction.atomic():
            alarm.save(force_insert=True)
    except IntegrityError:
        return None
    return alarm


def _end_where(rows: QuerySet[Alarm]) -> None:
    rows.update(ended_at=timezone.now())
