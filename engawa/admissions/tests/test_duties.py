"""Duties: reports, excuses, what was missed, and a seat only where it was said beforehand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.models import F
from django.test import Client
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.accounts.testing import make_member
from engawa.admissions.actions import duties as actions
from engawa.admissions.models import Duty, DutyRound, DutyTask
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import Entry
from engawa.notifications.models import Notice
from engawa.outbox.models import Letter
from engawa.spaces.models import Space
from engawa.spaces.testing import act

from .conftest import fresh, offered, settle

Come = Callable[[str], Member]


def make(owner: Member, lab: Space, follows: str = "seat") -> Duty:
    return actions.make_duty(act(owner), fresh(lab), "Report", "", due_days=7, follows=follows)


def task_of(opened: DutyRound, member: Member) -> DutyTask:
    rows = DutyTask.objects.select_related("round__duty__space", "member")
    return rows.get(round=opened, member=member)


def a_meeting_passes(owner: Member, duty: Duty, *, excused: Member | None = None) -> DutyRound:
    duty = Duty.objects.select_related("space").get(pk=duty.pk)
    DutyRound.objects.update(due_at=F("due_at") - timedelta(days=10))
    opened = actions.open_round(act(owner), duty, "A meeting")
    if excused:
        actions.excuse(act(excused), task_of(opened, excused))
    DutyRound.objects.filter(pk=opened.pk).update(due_at=timezone.now())
    actions.look_after_duties()
    settle()
    return opened


def test_everyone_but_those_who_run_it_reports(owner: Member, lab: Space, comes: Come) -> None:
    ann, ben = comes("ann"), comes("ben")
    opened = actions.open_round(act(owner), make(owner, lab), "12 November")
    settle()

    actions.report(act(ann), task_of(opened, ann), "Listening", "A walk", "")
    actions.excuse(act(ben), task_of(opened, ben))
    with pytest.raises(Invalid):
        actions.excuse(act(ann), task_of(opened, ann))
    with pytest.raises(Denied):
        actions.report(act(owner), task_of(opened, ben), "For him", "", "")
    assert opened.tasks.count() == 2
    assert Notice.objects.filter(kind="duty").count() == 2


def test_reminders_come_twice_and_only_while_open(owner: Member, lab: Space, comes: Come) -> None:
    ann, ben = comes("ann"), comes("ben")
    opened = actions.open_round(act(owner), make(owner, lab), "12 November")
    actions.report(act(ben), task_of(opened, ben), "Listening", "", "")
    for days in (5, 3, 1):
        DutyRound.objects.update(due_at=timezone.now() + timedelta(days=days))
        actions.look_after_duties()
        actions.look_after_duties()
    settle()

    told = Letter.objects.filter(template="admissions/letters/duty")
    assert [letter.to_email for letter in told] == [ann.email] * 2


def test_missing_leads_to_a_talk_and_then_perhaps_to_the_seat(
    owner: Member, lab: Space, comes: Come
) -> None:
    ann, ben = comes("ann"), comes("ben")
    comes("cho")
    duty = make(owner, lab)
    opened = a_meeting_passes(owner, duty, excused=ben)
    with pytest.raises(Denied):
        actions.give_seat_on(act(owner), task_of(opened, ann))
    a_meeting_passes(owner, duty, excused=ben)
    assert Notice.objects.filter(kind="duty_missed", recipient=owner).exists()
    last = a_meeting_passes(owner, duty, excused=ben)

    assert actions.missed_in_a_row(task_of(last, ann)) == 3
    assert actions.missed_in_a_row(task_of(last, ben)) == 0
    with pytest.raises(Denied):
        actions.give_seat_on(act(owner), task_of(last, ben))
    actions.give_seat_on(act(owner), task_of(last, ann))
    settle()
    assert not act(ann).belongs_to(lab.pk)
    assert offered(lab) == ["cho"]
    assert Entry.objects.filter(verb="spaces.seat_returned").count() == 1


def test_no_seat_is_taken_where_it_was_not_said(owner: Member, lab: Space, comes: Come) -> None:
    ann = comes("ann")
    duty = make(owner, lab, follows="talk")
    for _time in range(4):
        last = a_meeting_passes(owner, duty)

    with pytest.raises(Denied):
        actions.give_seat_on(act(owner), task_of(last, ann))


def test_reports_are_for_the_group(client: Client, owner: Member, lab: Space, comes: Come) -> None:
    ann = comes("ann")
    opened = actions.open_round(act(owner), make(owner, lab), "12 November")
    address = f"/s/{lab.slug}/rounds/{opened.public_id}/"
    client.force_login(ann)
    client.post(f"{address}report/", {"learned": "To listen first"})
    assert "To listen first" in client.get(address).text
    assert client.get(f"/s/{lab.slug}/duties/").status_code == 200
    client.force_login(make_member("stranger"))
    assert client.get(address).status_code == 404
    client.force_login(owner)
    assert "To listen first" in client.get(address).text
