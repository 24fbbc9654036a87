"""Merging spaces: nobody sees more than before, and what moved goes back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from engawa.accounts.testing import make_member
from engawa.content import actions as content
from engawa.content.models import Audience, Topic
from engawa.content.policies import visible_topics
from engawa.content.testing import make_reply, make_topic
from engawa.content.texts import Readers
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.spaces import actions as spaces
from engawa.spaces.models import Membership, Space
from engawa.spaces.testing import act, join, make_space
from engawa.upkeep import actions
from engawa.upkeep.actions import merging
from engawa.upkeep.models import Merge, MovedTopic
from engawa.upkeep.queries.audiences import preview, widening

CLOSED = ("private", "secret")
KINDS = ("public", "members", "private", "secret")


@pytest.fixture
def pair(cast):
    """Two open spaces of one owner, three topics in the first; one member is in that only."""
    source, target = (make_space("members", name=name) for name in ("Old hall", "New hall"))
    for space in (source, target):
        join(space, cast.people["owner"], "owner")
    join(source, cast.people["member"])
    for _n in range(3):
        make_topic(cast.member, source)
    return source, target


def announced(cast, source, target, by="owner"):
    merge = actions.announce_merge(getattr(cast, by), source, target, "One is enough")
    Merge.objects.filter(pk=merge.pk).update(due_at=timezone.now() - timedelta(minutes=1))
    return merge


def carry(merge):
    merging.begin_due_merges()
    merging.carry_on(merge.pk)
    return fresh(merge)


def fresh(merge):
    return Merge.objects.select_related("source", "target").get(pk=merge.pk)


def where(space):
    return set(Topic.objects.filter(space=space).values_list("pk", flat=True))


def test_topics_and_members_go_over_and_the_source_is_archived(cast, pair):
    source, target = pair
    topics = where(source)

    merge = carry(announced(cast, source, target))

    assert (merge.state, merge.source.is_archived) == (Merge.State.DONE, True)
    assert where(target) == topics
    assert Membership.objects.filter(space=target, member=cast.people["member"]).exists()


def test_addresses_stay_and_the_source_leads_on(cast, pair, client):
    source, target = pair
    topic = Topic.objects.filter(space=source).first()
    carry(announced(cast, source, target))
    client.force_login(cast.people["member"])

    assert client.get(topic.get_absolute_url()).status_code == 200
    assert client.get(f"/s/{source.slug}/onward/")["Location"] == target.get_absolute_url()


def test_nothing_moves_before_its_day(cast, pair):
    source, target = pair
    merge = actions.announce_merge(cast.owner, source, target, "One is enough")

    merging.begin_due_merges()
    merging.carry_on(merge.pk)

    assert len(where(source)) == 3


@pytest.mark.parametrize("source", KINDS)
@pytest.mark.parametrize("target", KINDS)
def test_sight_never_widens(cast, source, target):
    """Every visibility into every other: whoever reads a topic afterwards read it before."""
    here = make_space(source, name="here")
    there = make_space(target, name="there")
    outsider = make_member("outsider")
    for space in (here, there):
        join(space, cast.people["owner"], "owner")
    join(here, cast.people["member"])
    join(there, outsider)
    topic = make_topic(cast.owner, here)
    who = {
        "visitor": Actor.visitor(),
        "stranger": cast.stranger,
        "outsider": act(outsider),
        "member": cast.member,
    }
    before = {n for n, a in who.items() if visible_topics(a).filter(pk=topic.pk).exists()}

    try:
        carry(announced(cast, here, there))
    except Invalid:
        assert widening(here, there)
    people = cast.people | {"outsider": outsider}
    who = {n: act(people[n]) if n in people else Actor.visitor() for n in who}
    after = {n for n, a in who.items() if visible_topics(a).filter(pk=topic.pk).exists()}

    assert after <= before


@pytest.mark.parametrize("source", KINDS)
def test_members_of_the_source_see_nothing_new_in_a_closed_target(cast, source):
    here, there = make_space(source), make_space("private")
    for space in (here, there):
        join(space, cast.people["owner"], "owner")
    join(here, cast.people["member"])
    kept = make_topic(cast.owner, there)

    carry(announced(cast, here, there))

    assert not visible_topics(cast.member).filter(pk=kept.pk).exists()


@pytest.mark.parametrize("source", KINDS)
def test_nobody_learns_of_a_secret_space_by_a_merge(cast, source):
    here, there = make_space(source), make_space("secret")
    for space in (here, there):
        join(space, cast.people["owner"], "owner")
    join(here, cast.people["member"])

    with pytest.raises(Invalid):
        announced(cast, here, there)


def test_it_stands_still_when_somebody_joined_the_target_meanwhile(cast):
    here, there = make_space("private"), make_space("private")
    for space in (here, there):
        join(space, cast.people["owner"], "owner")
    topic = make_topic(cast.owner, here)
    merge = announced(cast, here, there)
    join(there, cast.people["stranger"])

    found = carry(merge)

    assert (found.state, found.held_up) == (Merge.State.MOVING, "to_strangers")
    assert not visible_topics(cast.stranger).filter(pk=topic.pk).exists()


def test_it_stands_still_when_the_target_was_opened_meanwhile(cast, pair):
    source, target = pair
    merge = announced(cast, source, target)
    Space.objects.filter(pk=target.pk).update(visibility="public")

    assert carry(merge).held_up == "to_everyone"
    assert len(where(source)) == 3


def test_hidden_topics_stay_behind(cast, pair):
    source, target = pair
    hidden = Topic.objects.filter(space=source).select_related("space").first()
    content.hide(cast.owner, hidden, None, "Not here")

    merge = carry(announced(cast, source, target))

    assert where(source) == {hidden.pk}
    assert merge.left_behind == 1


def test_what_is_for_fewer_stays_with_those_it_is_for(cast, pair):
    source, target = pair
    few = make_topic(cast.member, source, readers=Readers(Audience.TEAM))

    merge = announced(cast, source, target)
    assert len(preview(source, target).stays) == 1, "told beforehand"
    carry(merge)

    assert where(source) == {few.pk}
    assert visible_topics(cast.member).filter(pk=few.pk).exists()


def test_what_lies_below_the_surface_is_not_shown_to_new_moderators(cast, pair):
    source, target = pair
    join(target, cast.people["moderator"], "moderator")
    topic = Topic.objects.filter(space=source).select_related("space").first()
    reply = make_reply(cast.member, topic)
    content.delete_reply(cast.owner, reply)

    carry(announced(cast, source, target))

    assert where(source) == {topic.pk}


def test_kinds_the_target_does_not_take_stay(cast, pair):
    source, target = pair
    Space.objects.filter(pk=target.pk).update(kinds=["question"])
    target.refresh_from_db()

    carry(announced(cast, source, target))

    assert len(where(source)) == 3


def test_a_full_target_takes_no_members(cast, pair):
    source, target = pair
    spaces.set_capacity(cast.owner, target, 1)
    target.refresh_from_db()

    assert preview(source, target).no_seat == 1
    carry(announced(cast, source, target))

    assert not Membership.objects.filter(space=target, member=cast.people["member"]).exists()


def test_it_goes_on_after_a_stop(cast, pair, monkeypatch):
    source, target = pair
    monkeypatch.setattr(merging, "PORTION", 1)
    merge = announced(cast, source, target)
    merging.begin_due_merges()
    merging._portion(merge.pk)  # then the worker is killed

    assert len(where(target)) == 1
    assert merging.open_merges() == [merge.pk]
    merging.carry_on(merge.pk)
    merging.carry_on(merge.pk)

    assert fresh(merge).state == Merge.State.DONE
    assert (len(where(target)), MovedTopic.objects.count()) == (3, 3)


def test_undoing_brings_all_back(cast, pair):
    source, target = pair
    topics = where(source)
    merge = carry(announced(cast, source, target))

    actions.begin_undoing(cast.owner, merge)
    merging.carry_on(merge.pk)

    found = fresh(merge)
    assert (found.state, found.source.is_archived) == (Merge.State.UNDONE, False)
    assert where(source) == topics
    assert not Membership.objects.filter(space=target, member=cast.people["member"]).exists()


def test_whoever_made_the_target_theirs_stays(cast, pair):
    source, target = pair
    merge = carry(announced(cast, source, target))
    make_topic(cast.member, Space.objects.get(pk=target.pk))

    actions.begin_undoing(cast.owner, merge)
    merging.carry_on(merge.pk)

    assert Membership.objects.filter(space=target, member=cast.people["member"]).exists()


def test_undoing_does_not_publish_what_was_written_for_fewer(cast):
    here, there = make_space("public"), make_space("private")
    for space in (here, there):
        join(space, cast.people["owner"], "owner")
    answered, other = (make_topic(cast.owner, here) for _n in range(2))
    merge = carry(announced(cast, here, there))
    answered.refresh_from_db()
    make_reply(cast.owner, Topic.objects.select_related("space").get(pk=answered.pk))

    actions.begin_undoing(cast.owner, merge)
    merging.carry_on(merge.pk)

    assert where(here) == {other.pk}
    assert where(there) == {answered.pk}


def test_undoing_stands_still_where_the_source_was_opened(cast):
    here, there = make_space("private"), make_space("private")
    for space in (here, there):
        join(space, cast.people["owner"], "owner")
    make_topic(cast.owner, here)
    merge = carry(announced(cast, here, there))
    Space.objects.filter(pk=here.pk).update(visibility="public")

    actions.begin_undoing(cast.owner, fresh(merge))
    merging.carry_on(merge.pk)

    assert fresh(merge).held_up == "wider_now"
    assert where(here) == set()


def test_after_the_time_it_cannot_be_undone(cast, pair):
    merge = carry(announced(cast, *pair))
    Merge.objects.update(undo_until=timezone.now() - timedelta(days=1))

    with pytest.raises(Invalid):
        actions.begin_undoing(cast.owner, fresh(merge))


def test_it_can_be_called_off(cast, pair):
    merge = announced(cast, *pair)

    actions.call_off_merge(cast.owner, fresh(merge))

    assert carry(merge).state == Merge.State.CALLED_OFF
    assert len(where(pair[0])) == 3


@pytest.mark.parametrize("who", ["member", "moderator", "stranger"])
def test_owners_of_both_merge(cast, pair, who):
    with pytest.raises(Denied):
        announced(cast, *pair, by=who)


def test_owning_one_is_not_enough(cast, pair):
    other = make_space("members")
    join(other, cast.people["manager"], "owner")

    with pytest.raises(Denied):
        announced(cast, pair[0], other)


def test_the_pages_walk_through(cast, pair, client):
    source, target = pair
    client.force_login(cast.people["owner"])
    at = f"/s/{source.slug}/rest/merge/"

    assert "New hall" in client.get(f"{at}?target={target.slug}").content.decode()
    typed = {"target": target.slug, "reason": "One is enough"}
    assert client.post(at, typed).status_code == 302
    merge = Merge.objects.get()
    assert client.post(f"/merges/{merge.public_id}/call-off/").status_code == 302
    assert fresh(merge).state == Merge.State.CALLED_OFF


def test_a_refusal_is_told_in_words(cast, client):
    here, there = make_space("private", name="Old hall"), make_space("public", name="New hall")
    for space in (here, there):
        join(space, cast.people["owner"], "owner")
    client.force_login(cast.people["owner"])

    page = client.get(f"/s/{here.slug}/rest/merge/?target={there.slug}").content.decode()

    assert "New hall" in page
    assert "shield-alert" in page or "bad" in page
    assert not client.post(
        f"/s/{here.slug}/rest/merge/", {"target": there.slug, "reason": "x"}
    ).headers.get("Location")
