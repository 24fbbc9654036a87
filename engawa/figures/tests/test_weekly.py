"""The letter of Monday: to whom, about what, and how one ends it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.content.testing import make_topic
from engawa.core.actor import SpaceRole
from engawa.figures.actions import catch_up, write_reports
from engawa.figures.actions.reporting import still_stands
from engawa.figures.models import Counted
from engawa.figures.testing import founded, in_week, move
from engawa.outbox.models import Letter
from engawa.spaces.actions.belonging import change_role
from engawa.spaces.models import Membership, Space


@pytest.fixture
def monday_morning(cast, space, monkeypatch):
    """A week in which somebody began a topic in the private space has just been counted."""
    now = in_week(0, day=0, hour=8)
    monkeypatch.setattr(timezone, "now", lambda: now)
    for place in cast.spaces.values():
        founded(place)
    move(make_topic(cast.member, space), in_week(1))
    catch_up()
    Member.objects.update(language="en")
    return space


def letters():
    return {letter.member.handle: letter for letter in Letter.objects.select_related("member")}


def test_those_who_run_a_space_hear_of_it_once(cast, monday_morning):
    assert write_reports() == 2
    assert write_reports() == 0

    assert set(letters()) == {"owner", "manager"}
    text = letters()["manager"].text
    assert monday_morning.name in text
    assert "1 topic begun" in text
    assert "public space" not in text, "nothing happened there"
    assert "/today/" in text or "Nothing waits" in text


def test_a_week_without_anything_writes_nothing(cast, monday_morning):
    Space.objects.filter(pk=monday_morning.pk).update(archived_at=timezone.now())

    assert write_reports() == 0


def test_a_week_that_was_not_counted_to_its_end_waits(cast, monday_morning):
    Counted.objects.update(counted_at=timezone.now() - timedelta(days=1))

    assert write_reports() == 0


def test_one_click_ends_it(cast, monday_morning):
    write_reports()
    letter = letters()["manager"]

    path = letter.unsubscribe_url.replace("http://localhost:8000", "")
    assert Client().post(path).status_code == 200

    assert not still_stands(letter)
    Letter.objects.all().delete()
    assert write_reports() == 1, "the owner still wants it"


def test_a_letter_does_not_leave_once_its_reader_no_longer_runs_the_space(cast, monday_morning):
    write_reports()
    letter = letters()["manager"]
    assert still_stands(letter)

    inside = Membership.objects.get(space=monday_morning, member=cast.people["manager"])
    change_role(cast.owner, inside, SpaceRole.MEMBER)

    assert not still_stands(letters()["manager"])
