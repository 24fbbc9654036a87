"""Quiet spaces: asked about, kept, announced, archived, and back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from engawa.content.models import Topic
from engawa.content.testing import make_topic
from engawa.core.verdict import Denied
from engawa.eventlog import deliver_all
from engawa.notifications.models import Notice
from engawa.spaces.models import Space
from engawa.upkeep import actions
from engawa.upkeep.actions.resting import archive_what_is_due
from engawa.upkeep.models import Quiet


@pytest.fixture
def quiet(cast, space):
    """The private space has been silent for a hundred days, the others are a day old."""
    make_topic(cast.member, space)
    deliver_all()
    then = timezone.now() - timedelta(days=100)
    Topic.objects.filter(space=space).update(last_activity_at=then, published_at=then)
    Space.objects.filter(pk=space.pk).update(created_at=then - timedelta(days=9))
    actions.look_for_quiet()
    return Quiet.objects.select_related("space").get(space=space)


def fresh(quiet):
    return Quiet.objects.select_related("space").get(pk=quiet.pk)


def due(quiet):
    Quiet.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    return archive_what_is_due()


def test_a_quiet_space_is_asked_about_once(cast, quiet):
    assert actions.look_for_quiet() == 0
    assert Quiet.objects.count() == 1
    deliver_all()
    told = Notice.objects.filter(kind="space_quiet").values_list("recipient__handle", flat=True)
    assert set(told) == {"owner"}


def test_a_young_space_is_left_alone(cast):
    assert actions.look_for_quiet() == 0


def test_whoever_keeps_it_is_left_in_peace(cast, quiet):
    actions.keep_space(cast.owner, quiet)

    assert actions.look_for_quiet() == 0


def test_members_hear_of_it_before_it_is_archived(cast, quiet):
    actions.announce_archive(cast.owner, quiet.space)
    deliver_all()

    assert archive_what_is_due() == 0
    heard = Notice.objects.filter(kind="space_plans").values_list("recipient__handle", flat=True)
    assert set(heard) == {"asker", "member", "moderator", "manager"}


def test_on_its_day_it_is_archived_and_can_still_be_read(cast, quiet, client):
    actions.announce_archive(cast.owner, quiet.space)

    assert due(quiet) == 1
    assert due(quiet) == 0
    quiet.space.refresh_from_db()
    assert quiet.space.is_archived
    client.force_login(cast.people["member"])
    assert client.get(quiet.space.get_absolute_url()).status_code == 200


def test_whoever_writes_in_time_keeps_it(cast, quiet):
    actions.announce_archive(cast.owner, quiet.space)
    make_topic(cast.member, quiet.space)
    deliver_all()

    assert fresh(quiet).state == Quiet.State.KEPT
    assert due(quiet) == 0


def test_what_was_written_at_the_last_moment_counts_even_before_it_was_delivered(cast, quiet):
    actions.announce_archive(cast.owner, quiet.space)
    make_topic(cast.member, quiet.space)

    assert due(quiet) == 0
    assert not Space.objects.get(pk=quiet.space_id).is_archived


def test_it_can_be_called_off(cast, quiet):
    actions.announce_archive(cast.owner, quiet.space)

    actions.keep_space(cast.owner, fresh(quiet))

    assert due(quiet) == 0


def test_it_can_be_undone_afterwards(cast, quiet):
    actions.announce_archive(cast.owner, quiet.space)
    due(quiet)

    actions.undo_archive(cast.owner, fresh(quiet))

    assert not Space.objects.get(pk=quiet.space_id).is_archived
    assert actions.look_for_quiet() == 0


@pytest.mark.parametrize("who", ["member", "moderator", "manager", "stranger", "site_manager"])
def test_owners_decide(cast, quiet, who):
    with pytest.raises(Denied):
        actions.announce_archive(getattr(cast, who), quiet.space)
    with pytest.raises(Denied):
        actions.keep_space(getattr(cast, who), quiet)


def test_the_pages_walk_through(cast, quiet, client):
    client.force_login(cast.people["owner"])
    at = f"/s/{quiet.space.slug}/rest/"

    assert client.get(at).status_code == 200
    assert client.post(f"{at}archive/", {"reason": "Nobody comes"}).status_code == 302
    assert "保管されます" in client.get(quiet.space.get_absolute_url()).content.decode()
    assert client.post(f"{at}keep/").status_code == 302
    assert fresh(quiet).state == Quiet.State.KEPT
