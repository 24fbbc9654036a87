from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from engawa.content import actions as content
from engawa.content.models import Audience, Topic
from engawa.content.policies import can_reply, visible_topics
from engawa.content.testing import make_reply, make_topic
from engawa.content.texts import Readers
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog.models import Entry
from engawa.notifications.models import Notice
from engawa.notifications.queries.audience import readers_of
from engawa.protection import actions
from engawa.protection.models import Share
from engawa.protection.policies import can_share
from engawa.protection.queries.audience import audience_of


@pytest.fixture
def shared(cast, topic) -> Share:
    return actions.share_topic(cast.owner, topic, cast.people["stranger"], 7, "For the review")


@pytest.mark.parametrize(
    ("who", "rule", "may"),
    [
        ("owner", "managers", True),
        ("manager", "managers", True),
        ("moderator", "managers", False),
        ("asker", "managers", False),
        ("asker", "authors", True),
        ("member", "authors", False),
        ("owner", "nobody", False),
        ("stranger", "authors", False),
        ("administrator", "managers", False),
    ],
)
def test_who_may_share(cast, topic, who, rule, may):
    assert bool(can_share(getattr(cast, who), topic, rule)) is may


@pytest.mark.parametrize("visibility", ["public", "members", "secret"])
def test_only_out_of_private_spaces(cast, visibility):
    topic = make_topic(cast.asker, cast.spaces[visibility])

    assert not can_share(cast.owner, topic, "managers")


def test_the_guest_reads_this_topic_and_nothing_around_it(cast, space, topic, shared, enter):
    beside = make_topic(cast.asker, space, "A neighbour")
    reply = make_reply(cast.member, topic, "An inner word")
    guest = enter("stranger")

    page = guest.get(topic.get_absolute_url()).content.decode()

    assert "An inner word" in page and "A neighbour" not in page
    assert list(visible_topics(cast.stranger).filter(space=space)) == [topic]
    assert guest.get(f"/r/{reply.public_id}/").status_code == 303
    assert guest.get(beside.get_absolute_url()).status_code == 404
    assert guest.get(f"/s/{space.slug}/people/").status_code == 404
    assert guest.get(f"/s/{space.slug}/feed.atom").status_code == 404
    assert "A neighbour" not in guest.get(f"/s/{space.slug}/").content.decode()
    assert not can_reply(cast.stranger, topic)


def test_everyone_else_stays_outside(cast, topic, shared, enter):
    assert enter("site_manager").get(topic.get_absolute_url()).status_code == 404
    assert enter("visitor").get(topic.get_absolute_url()).status_code == 404
    others = {cast.people[who].pk for who in ("stranger", "site_manager")}
    assert readers_of(topic, None, others) == {cast.people["stranger"].pk}


def test_the_guest_is_told_and_the_log_knows(cast, topic, shared, settle):
    settle()

    told = Notice.objects.get(recipient=cast.people["stranger"], kind="topic_shared")
    entry = Entry.objects.get(verb="protection.topic_shared")
    assert told.topic == topic and entry.actor_id == cast.people["owner"].pk
    assert entry.target_member_id == cast.people["stranger"].pk


def test_ending_it_shuts_the_door_at_once(cast, topic, shared, enter):
    guest = enter("stranger")
    assert guest.get(topic.get_absolute_url()).status_code == 200

    actions.end_share(cast.manager, shared)
    actions.end_share(cast.manager, shared)

    assert guest.get(topic.get_absolute_url()).status_code == 404
    assert Entry.objects.filter(verb="protection.share_ended").count() == 1


def test_it_ends_by_itself(cast, topic, shared, monkeypatch):
    later = timezone.now() + timedelta(days=8)
    monkeypatch.setattr(timezone, "now", lambda: later)

    assert not visible_topics(cast.stranger).filter(pk=topic.pk).exists()


def test_sharing_again_moves_the_end(cast, topic, shared):
    again = actions.share_topic(cast.owner, topic, cast.people["stranger"], 20)

    assert again.pk == shared.pk and Share.objects.count() == 1
    assert again.expires_at > shared.expires_at


def test_moving_the_topic_ends_it(cast, topic, shared):
    content.move_topic(cast.owner, topic, cast.spaces["secret"])

    assert not Share.objects.filter(ended_at=None).exists()
    assert cast.stranger.shared_topics == frozenset()


def test_forbidding_it_ends_what_is_shared(cast, topic, shared):
    actions.choose_sharing(cast.owner, topic.space, "nobody")

    assert cast.stranger.shared_topics == frozenset()
    with pytest.raises(Denied):
        actions.share_topic(cast.owner, topic, cast.people["stranger"], 7)


@pytest.mark.parametrize(("who", "days"), [("member", 7), ("stranger", 0), ("stranger", 9999)])
def test_what_makes_no_sense_is_refused(cast, topic, who, days):
    with pytest.raises(Invalid):
        actions.share_topic(cast.owner, topic, cast.people[who], days)


def test_members_see_to_whom_it_is_shown(cast, topic, shared, enter):
    page = enter("member").get(f"/t/{topic.public_id}/-/audience/").content.decode()
    beside = enter("member").get(topic.get_absolute_url()).content.decode()

    name = cast.people["stranger"].name("ja")
    assert name in page and "For the review" in page
    assert f"/t/{topic.public_id}/-/audience/" in beside


def test_the_guest_learns_no_names_and_no_number(cast, topic, shared, enter):
    page = enter("stranger").get(f"/t/{topic.public_id}/-/audience/").content.decode()

    assert cast.people["member"].name("ja") not in page
    assert cast.people["owner"].name("ja") in page  # who shows it to them


def test_sharing_by_the_form(cast, topic, enter):
    owner = enter("owner")
    address = f"/t/{topic.public_id}/-/share/"

    wrong = owner.post(address, {"to": "@nobody-here", "days": 7})
    assert wrong.status_code == 422
    right = owner.post(address, {"to": "@stranger", "days": 7, "note": "Please look"})
    assert right.status_code == 302
    share = Share.objects.get()
    end = owner.post(f"/t/{topic.public_id}/-/share/{share.public_id}/end/")
    assert end.status_code == 302 and Share.objects.get().ended_at


def test_more_people_no_more_queries(cast, space, topic, enter, assert_flat):
    from engawa.accounts.testing import make_member
    from engawa.spaces.testing import join

    client = enter("owner")

    def grow() -> None:
        for _ in range(4):
            actions.share_topic(cast.owner, topic, make_member(), 5)
            join(space, make_member())

    actions.share_topic(cast.owner, topic, make_member(), 5)
    assert_flat(lambda: client.get(f"/t/{topic.public_id}/-/audience/"), grow)


def test_narrowing_ends_shares_and_it_can_be_shown_anew(cast, space):
    topic = make_topic(cast.asker, space)
    actions.share_topic(cast.owner, topic, cast.people["stranger"], 14)
    content.choose_audience(cast.asker, topic, Readers(Audience.TEAM))
    assert not visible_topics(cast.stranger).filter(pk=topic.pk).exists()

    topic = Topic.objects.select_related("space").get(pk=topic.pk)
    actions.share_topic(cast.owner, topic, cast.people["stranger"], 14)
    assert visible_topics(cast.stranger).filter(pk=topic.pk).exists()
    assert not visible_topics(cast.member).filter(pk=topic.pk).exists()


def test_who_can_see_what_is_for_fewer(cast):
    square = cast.spaces["public"]
    picked = Readers(Audience.NAMED, ("member",))
    topic = make_topic(cast.asker, square, readers=picked)
    with override("en"):
        seen = audience_of(cast.member, topic)

    assert {person.handle for person in seen.people} == {
        *("asker", "member", "moderator", "manager", "owner")
    }
    assert "by name" in seen.why and "internet" not in seen.words
    assert audience_of(cast.site_moderator, topic).people == [], "of whose members they are none"
