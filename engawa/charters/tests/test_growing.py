"""Rules at thirty, written together: task, draft, comments, adoption."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from engawa.accounts.testing import make_member
from engawa.charters.actions import (
    adopt_draft,
    begin_draft,
    comment,
    note_size,
    propose,
    remove_clause,
    take_back,
)
from engawa.charters.models import Charter, Comment, Version
from engawa.charters.tasks import watch_dates
from engawa.charters.testing import work_off
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.notifications.models import Notice
from engawa.site.actions import change_setting
from engawa.spaces import actions as spaces
from engawa.spaces.testing import act

HOUSE = Actor.system("a test")


@pytest.fixture
def place(cast):
    """A members' space, one short of the size at which it needs a charter."""
    change_setting(HOUSE, "charters.rules_at", 6)
    return cast.spaces["members"]


def test_at_that_size_managers_get_a_task_and_a_draft(client, cast, place):
    assert not Charter.objects.exists()
    spaces.join_space(cast.stranger, place)
    work_off()

    charter = Charter.objects.get(space=place)
    assert charter.due_at is not None
    assert charter.versions.get().state == Version.State.DRAFT
    assert len(charter.versions.get().clauses) > 8
    told = set(
        Notice.objects.filter(kind="charter_due").values_list("recipient__handle", flat=True)
    )
    assert told == {"manager", "owner"}
    client.force_login(cast.people["site_manager"])
    assert "/staff/charters/" in client.get("/staff/").text
    assert place.name in client.get("/staff/charters/").text


def test_the_task_comes_once(cast, place):
    spaces.join_space(cast.stranger, place)
    work_off()
    spaces.join_space(act(make_member("seventh")), place)
    work_off()

    assert Notice.objects.filter(kind="charter_due", recipient=cast.people["owner"]).count() == 1
    assert Charter.objects.count() == 1


def test_a_place_with_a_charter_gets_no_task(cast, space, charter):
    change_setting(HOUSE, "charters.rules_at", 2)
    note_size(space)
    assert Charter.objects.get(space=space).due_at is None


def test_the_desk_keeps_quiet_about_closed_spaces(client, cast, space):
    change_setting(HOUSE, "charters.rules_at", 2)
    note_size(cast.spaces["secret"])
    note_size(space)
    client.force_login(cast.people["site_manager"])

    assert "/staff/charters/" not in client.get("/staff/").text.replace(
        '<a href="/staff/charters/"', ""
    )
    page = client.get("/staff/charters/").text
    assert space.name not in page
    assert cast.spaces["secret"].name not in page


def test_members_comment_and_then_it_is_adopted(client, cast, space):
    draft = begin_draft(cast.owner, "space", space, ["purpose", "mockery"])
    propose(cast.owner, draft)
    work_off()
    assert Notice.objects.filter(kind="charter_comment", recipient=cast.people["member"]).exists()

    where = reverse("charters:proposal", args=[draft.charter.public_id])
    client.force_login(cast.people["member"])
    sent = client.post(where, {"text": "Good.", "clause": "mockery"})
    assert sent.status_code == 302
    assert "Good." in client.get(where).text
    with pytest.raises(Denied):
        adopt_draft(cast.owner, draft, major=True)

    Version.objects.filter(pk=draft.pk).update(comments_until=timezone.now() - timedelta(hours=1))
    watch_dates.call()
    watch_dates.call()
    work_off()
    draft.refresh_from_db()
    told = Notice.objects.filter(kind="charter_due", recipient=cast.people["owner"])
    assert told.count() == 1
    with pytest.raises(Denied):
        comment(cast.member, draft, "Too late")
    adopt_draft(cast.owner, draft, major=True)
    assert draft.number == "1.0"


def test_while_members_comment_nothing_is_changed(cast, space):
    draft = begin_draft(cast.owner, "space", space, ["purpose", "mockery"])
    propose(cast.owner, draft)
    comment(cast.member, draft, "Hm.")
    with pytest.raises(Denied):
        remove_clause(cast.owner, draft, "mockery")

    take_back(cast.owner, draft)
    remove_clause(cast.owner, draft, "mockery")
    assert Comment.objects.filter(version=draft).exists()


def test_only_those_it_binds_comment(cast, space):
    draft = begin_draft(cast.owner, "space", space, ["purpose"])
    propose(cast.owner, draft)

    with pytest.raises(Denied):
        comment(cast.stranger, draft, "Let me in")
    with pytest.raises(Invalid):
        comment(cast.member, draft, "  ")


def test_those_who_have_not_answered_are_reminded_once(cast, space, charter):
    soon = timezone.now() + timedelta(days=2)
    began = soon - timedelta(days=14)
    Version.objects.filter(pk=charter.pk).update(adopted_at=began, grace_until=soon)
    for _ in range(2):
        watch_dates.call()
        work_off()

    told = Notice.objects.filter(kind="charter_reminder")
    assert set(told.values_list("recipient__handle", flat=True)) == {
        "asker", "member", "moderator", "manager", "owner",
    }  # fmt: skip
    assert told.count() == 5


def test_a_light_charter_is_not_enough_for_a_grown_place(client, cast, place):
    client.force_login(cast.people["owner"])
    form = {"scope": "space", "space": place.slug, "archetype": "light"}
    client.post(reverse("charters:begin"), form)
    draft = Charter.objects.get(space=place).versions.get()
    adopt_draft(cast.owner, draft, major=True)
    spaces.join_space(cast.stranger, place)
    work_off()

    charter = Charter.objects.get(space=place)
    assert charter.due_at is not None
    fuller = charter.versions.exclude(state="adopted").get()
    assert {row["id"] for row in draft.clauses} < {row["id"] for row in fuller.clauses}
    adopt_draft(cast.owner, fuller, major=True)
    note_size(place)
    charter.refresh_from_db()
    assert charter.due_at is None
