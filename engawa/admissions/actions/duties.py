"""Duties of taking part: opened for an occasion, settled, excused, missed; and what follows.

A seat is never taken by the clock: after so many missed in a row, somebody who runs the space may
give it on, and only where the duty says so beforehand.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.admissions.actions.offering import HOUSE
from engawa.admissions.events import (
    DutyEnded,
    DutyMade,
    DutyMissed,
    DutyOpened,
    DutyReminded,
    DutySettled,
)
from engawa.admissions.models import Duty, DutyRound, DutyTask
from engawa.admissions.policies import can_make_duty, can_settle_duty
from engawa.admissions.tunables import DUTY_SEAT
from engawa.core.actor import Actor, SpaceRole
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line, clean_text
from engawa.core.verdict import deny
from engawa.eventlog import record
from engawa.spaces.actions.belonging import return_seat
from engawa.spaces.actions.seats import JUST_CHANGED
from engawa.spaces.models import Membership, Space

State = DutyTask.State
LONGEST_TEXT = 1000
REMIND_BEFORE = (timedelta(days=4), timedelta(days=2))
LOOK_BACK = 20
AT_ONCE = 500
LINES = ("learned", "will_do", "wants_to_ask")


@transaction.atomic
def make_duty(
    actor: Actor, space: Space, title: str, asks: str, *, due_days: int, follows: str
) -> Duty:
    can_make_duty(actor, space).require()
    title, asks = clean_line(title), clean_line(asks)
    if not title or len(title) > 80 or len(asks) > 300:
        raise Invalid(_("Please say in a few words what is asked."), "title")
    if not 1 <= due_days <= 60 or follows not in Duty.Follows.values:
        raise Invalid(_("Please choose one of the options."), "due_days")
    duty = Duty.objects.create(
        space=space, title=title, asks=asks, due_days=due_days, follows=follows
    )
    record(actor, DutyMade(space.pk, duty.pk, follows))
    return duty


@transaction.atomic
def end_duty(actor: Actor, duty: Duty) -> None:
    """Nothing more is opened; what is still open stays so. Ending twice changes nothing."""
    can_make_duty(actor, duty.space).require()
    if Duty.objects.filter(pk=duty.pk, ended_at=None).update(ended_at=timezone.now()):
        record(actor, DutyEnded(duty.space_id, duty.pk))


@transaction.atomic
def open_round(actor: Actor, duty: Duty, name: str) -> DutyRound:
    """After an occasion: everyone who takes part now owes something; those who run it do not."""
    can_make_duty(actor, duty.space).require()
    name = clean_line(name)
    if not name or len(name) > 80 or duty.ended_at is not None:
        raise Invalid(_("Please name the occasion, such as the day of the meeting."), "name")
    due_at = timezone.now() + timedelta(days=duty.due_days)
    opened = DutyRound.objects.create(duty=duty, name=name, due_at=due_at)
    inside = Membership.objects.filter(space=duty.space_id, suspended_at=None)
    members = inside.filter(role=SpaceRole.MEMBER).values_list("member_id", flat=True)
    tasks = [DutyTask(round=opened, member_id=pk) for pk in members]
    DutyTask.objects.bulk_create(tasks, batch_size=AT_ONCE)
    record(actor, DutyOpened(duty.space_id, opened.pk, len(tasks)))
    return opened


@transaction.atomic
def report(actor: Actor, task: DutyTask, learned: str, will_do: str, wants_to_ask: str) -> None:
    """The three lines; late ones count too, and may be written anew."""
    can_settle_duty(actor, task).require()
    if task.member_id != actor.me:
        deny(_("Everyone writes their own report.")).require()
    texts = dict(zip(LINES, map(clean_text, (learned, will_do, wants_to_ask)), strict=True))
    for name, text in texts.items():
        if len(text) > LONGEST_TEXT:
            most = {"most": LONGEST_TEXT}
            raise Invalid(_("Please keep this to %(most)s characters.") % most, name)
    if not texts["learned"]:
        raise Invalid(_("Please fill this in."), "learned")
    _settle(actor, task, State.DONE, **texts)


@transaction.atomic
def excuse(actor: Actor, task: DutyTask) -> None:
    """One click, no reason asked: an excused absence counts for nothing."""
    can_settle_duty(actor, task).require()
    if task.state == State.EXCUSED:
        return
    if task.state == State.DONE:
        raise Invalid(_("This is done already."))
    _settle(actor, task, State.EXCUSED)


@transaction.atomic
def give_seat_on(actor: Actor, task: DutyTask) -> None:
    """End a membership after duties missed again and again, if the duty says so beforehand."""
    duty = task.round.duty
    can_make_duty(actor, duty.space).require()
    if duty.follows != Duty.Follows.SEAT or missed_in_a_row(task) < DUTY_SEAT.value():
        deny(_("The rules of this duty do not allow it.")).require()
    rows = Membership.objects.select_related("space")
    membership = rows.filter(
        space=duty.space, member=task.member_id, role=SpaceRole.MEMBER, suspended_at=None
    ).first()
    if membership is None:
        raise Invalid(JUST_CHANGED)
    return_seat(Actor.system(f"duty, decided by member {actor.me}"), membership, "duties")


def missed_in_a_row(task: DutyTask) -> int:
    """Missed up to this one without one done between; excused ones are passed over."""
    rows = DutyTask.objects.filter(
        round__duty=task.round.duty_id, member=task.member_id, round__due_at__lte=task.round.due_at
    ).exclude(state__in=[State.EXCUSED, State.OPEN])
    found = 0
    for state in rows.order_by("-round__due_at", "-pk").values_list("state", flat=True)[:LOOK_BACK]:
        if state != State.MISSED:
            break
        found += 1
    return found


def look_after_duties() -> int:
    """Remind twice before the end, then note what was missed; how many steps there were."""
    now = timezone.now()
    steps = 0
    for number, before in enumerate(REMIND_BEFORE):
        rows = DutyTask.objects.filter(
            state=State.OPEN,
            reminded=number,
            round__due_at__lte=now + before,
            round__due_at__gt=now,
        )
        steps += sum(_remind(task) for task in _with_space(rows))
    over = DutyTask.objects.filter(state=State.OPEN, round__due_at__lte=now)
    return steps + sum(_miss(task) for task in _with_space(over))


def _with_space(rows: QuerySet[DutyTask]) -> list[DutyTask]:
    return list(rows.select_related("round__duty").order_by("pk")[:AT_ONCE])


@transaction.atomic
def _remind(task: DutyTask) -> int:
    rows = DutyTask.objects.filter(pk=task.pk, state=State.OPEN, reminded=task.reminded)
    if not rows.update(reminded=task.reminded + 1):
        return 0
    record(HOUSE, DutyReminded(task.round.duty.space_id, task.round_id, task.member_id))
    return 1


@transaction.atomic
def _miss(task: DutyTask) -> int:
    rows = DutyTask.objects.filter(pk=task.pk, state=State.OPEN)
    if not rows.update(state=State.MISSED, settled_at=timezone.now()):
        return 0
    facts = (task.round.duty.space_id, task.round_id, task.member_id)
    record(HOUSE, DutyMissed(*facts, in_a_row=missed_in_a_row(task)))
    return 1


def _settle(actor: Actor, task: DutyTask, state: State, **texts: str) -> None:
    rows = DutyTask.objects.filter(pk=task.pk, state=task.state)
    if not rows.update(state=state, settled_at=timezone.now(), **texts):
        raise Invalid(JUST_CHANGED)
    task.state = state
    facts = (task.round.duty.space_id, task.round_id, task.member_id)
    record(actor, DutySettled(*facts, state=state))
