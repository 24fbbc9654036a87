"""Deleting a space: shut at once, time to think, then nothing is left but numbers."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.db import models
from django.utils import timezone

from engawa.audit.models import Deed
from engawa.content import actions as content
from engawa.content.models import Draft, File, Reply, Tag, Topic
from engawa.content.testing import make_reply, make_topic
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import Entry, deliver_all
from engawa.moderation.testing import reported
from engawa.notifications.models import Notice
from engawa.outbox.models import Letter, State
from engawa.outbox.testing import make_letter
from engawa.protection.actions import share_topic
from engawa.search.models import Document, Frequency
from engawa.spaces.actions import change_visibility, reopen_space
from engawa.spaces.models import Membership, Space
from engawa.spaces.testing import act
from engawa.upkeep import actions
from engawa.upkeep.actions.erasing import due_endings, erase
from engawa.upkeep.models import Ending

pytestmark = pytest.mark.django_db
State_ = Ending.State


@pytest.fixture
def place(cast):
    return cast.spaces["public"]


def fresh(cast, who):
    cast.people[who].refresh_from_db()
    return act(cast.people[who])


def test_it_shuts_at_once_and_members_still_read(client, cast, place):
    topic = make_topic(cast.member, place, "Ours")
    deliver_all()
    client.force_login(cast.people["owner"])
    address = f"/s/{place.slug}/ending/"
    page = client.get(address).content.decode()
    assert 'name="reason"' in page
    assert client.post(address, {"reason": "Over", "name": "wrong"}).status_code == 422

    assert client.post(address, {"reason": "It is over", "name": place.name}).status_code == 302

    deliver_all()
    told = Notice.objects.filter(kind="space_plans", fact__startswith="ending:")
    assert set(told.values_list("recipient__handle", flat=True)) >= {"member", "moderator"}
    client.force_login(cast.people["stranger"])
    assert client.get(topic.get_absolute_url()).status_code == 404
    assert client.get(place.get_absolute_url()).status_code == 404
    client.force_login(cast.people["member"])
    page = client.get(place.get_absolute_url()).content.decode()
    assert "このスペースは" in page
    assert client.get(topic.get_absolute_url()).status_code == 200
    with pytest.raises(Denied):
        make_reply(fresh(cast, "member"), Topic.objects.get(pk=topic.pk))


def test_while_it_waits_nobody_opens_a_door_behind_its_back(cast, place):
    actions.plan_ending(cast.owner, place, "Over")
    shut = Space.objects.get(pk=place.pk)

    with pytest.raises(Denied):
        reopen_space(cast.owner, shut)
    with pytest.raises(Denied):
        change_visibility(cast.owner, shut, "public", "open")
    with pytest.raises(Invalid):
        actions.plan_ending(cast.owner, shut, "Again")


@pytest.mark.parametrize("who", ["owner", "site_manager"])
def test_taking_back_puts_the_doors_as_they_were(client, cast, place, who):
    before = (place.visibility, place.way_in, place.archived_at)
    ending = actions.plan_ending(cast.owner, place, "Over")
    client.force_login(cast.people[who])

    assert client.post(f"/endings/{ending.public_id}/back/").status_code == 302

    again = Space.objects.get(pk=place.pk)
    assert (again.visibility, again.way_in, again.archived_at) == before
    Ending.objects.update(due_at=timezone.now() - timedelta(days=1))
    assert due_endings() == []


@pytest.mark.parametrize("who", ["member", "moderator", "manager", "stranger", "site_moderator"])
def test_who_neither_asks_nor_takes_back(client, cast, place, who):
    with pytest.raises(Denied):
        actions.plan_ending(getattr(cast, who), place, "Over")
    ending = actions.plan_ending(cast.owner, place, "Over")
    client.force_login(cast.people[who])
    assert client.post(f"/endings/{ending.public_id}/back/").status_code == 404
    assert client.get("/endings/").status_code == 404


def test_a_secret_space_is_not_told_to_the_house(client, cast):
    secret = cast.spaces["secret"]
    actions.plan_ending(cast.owner, secret, "Nobody shall know")
    client.force_login(cast.people["site_manager"])

    page = client.get("/endings/").content.decode()

    assert secret.name not in page
    assert "Nobody shall know" not in page


def furnished(cast, place):
    """Something of everything that hangs on a space; a topic elsewhere leads into it."""
    topic = make_topic(cast.asker, place, "Zebra in the attic", tags=("zebratag",))
    reply = make_reply(cast.member, topic, "A striped answer")
    content.add_reaction(cast.asker, Topic.objects.get(pk=topic.pk), "thanks", reply)
    content.add_bookmark(cast.member, Topic.objects.get(pk=topic.pk))
    file = content.upload_file(cast.member, "notes.txt", io.BytesIO(b"striped bytes"), 13)
    File.objects.filter(pk=file.pk).update(topic=topic)
    reported(cast.manager, topic, reply)
    Draft.objects.create(
        member=cast.people["asker"], place=f"reply:{topic.public_id}", saved_at=timezone.now()
    )
    deliver_all()
    assert Notice.objects.filter(topic=topic).exists()
    return topic


def test_after_the_days_nothing_is_left_but_numbers(client, cast, place):
    topic = furnished(cast, place)
    notice = Notice.objects.filter(topic=topic).first()
    waiting = make_letter()
    Letter.objects.filter(pk=waiting.pk).update(
        about={"notices": [notice.pk]}, state=State.QUEUED, subject="Zebra"
    )
    ending = actions.plan_ending(cast.owner, place, "Over")
    assert due_endings() == []
    Ending.objects.update(due_at=timezone.now() - timedelta(minutes=1))

    for pk in due_endings():
        assert erase(pk) == 1
    deliver_all()

    assert not Space.objects.filter(pk=place.pk).exists()
    assert not Topic.objects.filter(pk=topic.pk).exists()
    assert not Reply.objects.filter(topic_id=topic.pk).exists()
    assert not Document.objects.filter(space_id=place.pk).exists()
    assert not Frequency.objects.filter(space_id=place.pk).exists()
    assert not File.objects.exists()
    assert not Draft.objects.exists()
    assert not Tag.objects.filter(name="zebratag").exists()
    assert not Notice.objects.filter(space_id=place.pk).exists()
    assert not Membership.objects.filter(space_id=place.pk).exists()
    letter = Letter.objects.get(pk=waiting.pk)
    assert (letter.state, letter.subject, letter.text) == (State.DROPPED, "", "")
    ending.refresh_from_db()
    assert (ending.state, ending.counts["topics"], ending.space_id) == (State_.DONE, 1, None)
    told = Entry.objects.get(verb="upkeep.space_erased").data
    assert (told["topics"], told["replies"], told["files"]) == (1, 1, 1)
    assert Deed.objects.filter(verb="upkeep.space_erased").exists()
    assert erase(ending.pk) == 0
    for who in ("owner", "member", "stranger", "site_manager"):
        client.force_login(cast.people[who])
        for address in (place.get_absolute_url(), topic.get_absolute_url()):
            gone = client.get(address)
            never = client.get(
                address.replace(place.slug, "never").replace(topic.public_id, "z" * 12)
            )
            assert (gone.status_code, never.status_code) == (404, 404)


def test_nothing_in_the_database_would_stand_in_the_way():
    """Whatever room hangs something on a space or a text must let go of it by itself."""
    stands = [
        f"{relation.related_model._meta.label}.{relation.field.name}"
        for model in (Space, Reply)
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ForeignObjectRel)
        and getattr(relation, "on_delete", None) in (models.PROTECT, models.RESTRICT)
    ]
    assert stands == ["content.Topic.space"]


def test_erasing_goes_on_where_it_was_interrupted(cast, place, monkeypatch):
    for _n in range(3):
        make_topic(cast.member, place)
    from engawa.upkeep.actions import erasing

    monkeypatch.setattr(erasing, "PORTION", 1)
    ending = actions.plan_ending(cast.owner, place, "Over")
    Ending.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    assert erasing._begin(ending.pk)
    erasing._erase_topics(list(Topic.objects.filter(space=place).values_list("pk", flat=True)[:1]))
    ending.refresh_from_db()
    with pytest.raises(Denied):
        actions.take_back(cast.owner, ending)

    assert [erase(pk) for pk in due_endings()] == [2]
    ending.refresh_from_db()
    assert ending.counts["topics"] == 3


def test_shares_and_texts_to_take_along(client, cast):
    private = cast.spaces["private"]
    topic = make_topic(cast.member, private, "To take along")
    make_reply(cast.asker, topic, "with an answer")
    share_topic(cast.owner, topic, cast.people["stranger"], 3)
    client.force_login(cast.people["owner"])
    got = client.post(f"/s/{private.slug}/ending/texts/")
    lines = b"".join(got.streaming_content).decode()
    assert "To take along" in lines
    assert "with an answer" in lines
    client.force_login(cast.people["manager"])
    assert client.post(f"/s/{private.slug}/ending/texts/").status_code == 403
    actions.plan_ending(cast.owner, private, "Over")
    deliver_all()
    client.force_login(cast.people["stranger"])
    assert client.get(topic.get_absolute_url()).status_code == 404
