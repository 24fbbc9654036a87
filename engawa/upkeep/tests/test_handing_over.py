"""Handing a role over: asked, answered, and nobody without an owner in between."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from engawa.core.actor import SpaceRole
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import deliver_all
from engawa.notifications.models import Notice
from engawa.spaces import actions as spaces
from engawa.spaces.models import Membership
from engawa.upkeep import actions
from engawa.upkeep.models import HandOver

OWNER, MANAGER, MEMBER = SpaceRole.OWNER, SpaceRole.MANAGER, SpaceRole.MEMBER


def role(space, member):
    return Membership.objects.get(space=space, member=member).role


def offered(pk):
    return HandOver.objects.select_related("space", "to", "giver", "offered_by").get(pk=pk)


@pytest.fixture
def offer(cast, space):
    people = cast.people
    said = actions.Offer(people["member"], OWNER, people["owner"], MANAGER, "Mind the door.")
    return offered(actions.offer_role(cast.owner, space, said).pk)


def test_nothing_changes_until_it_is_accepted(cast, space, offer):
    assert role(space, cast.people["owner"]) == OWNER
    assert role(space, cast.people["member"]) == MEMBER


def test_accepting_changes_both(cast, space, offer):
    actions.take_over(cast.member, offer)

    assert role(space, cast.people["member"]) == OWNER
    assert role(space, cast.people["owner"]) == MANAGER
    space.refresh_from_db()
    assert space.owner_count == 1


def test_accepting_twice_is_once(cast, space, offer):
    actions.take_over(cast.member, offer)
    actions.take_over(cast.member, offered(offer.pk))

    assert role(space, cast.people["member"]) == OWNER


def test_declining_leaves_all_as_it_is_and_says_why(cast, space, offer):
    actions.decline_role(cast.member, offer, "Too much just now")
    deliver_all()

    assert role(space, cast.people["owner"]) == OWNER
    assert offered(offer.pk).answer == "Too much just now"
    heard = Notice.objects.filter(kind="hand_over", fact__startswith="declined")
    assert set(heard.values_list("recipient__handle", flat=True)) == {"owner"}


def test_an_offer_runs_out(cast, offer):
    HandOver.objects.update(expires_at=timezone.now() - timedelta(minutes=1))

    assert actions.let_offers_run_out() == 1
    assert actions.let_offers_run_out() == 0
    with pytest.raises(Invalid):
        actions.take_over(cast.member, offered(offer.pk))


def test_what_was_taken_back_cannot_be_accepted(cast, offer):
    actions.withdraw_offer(cast.owner, offer)

    with pytest.raises(Invalid):
        actions.take_over(cast.member, offered(offer.pk))


def test_only_who_was_asked_answers(cast, offer):
    for who in ("asker", "moderator", "manager", "owner", "stranger", "site_manager"):
        with pytest.raises(Denied):
            actions.take_over(getattr(cast, who), offer)


def test_whoever_offered_must_still_be_able_to(cast, space, offer):
    mine = Membership.objects.select_related("space")
    asker = mine.get(space=space, member=cast.people["asker"])
    spaces.change_role(cast.owner, asker, OWNER)
    owner = mine.get(space=space, member=cast.people["owner"])
    spaces.change_role(cast.asker, owner, MEMBER)

    with pytest.raises(Denied):
        actions.take_over(cast.member, offered(offer.pk))


def test_a_new_offer_replaces_the_old(cast, space, offer):
    other = actions.Offer(cast.people["asker"], OWNER, cast.people["owner"])
    actions.offer_role(cast.owner, space, other)

    assert offered(offer.pk).state == "withdrawn"


def test_a_manager_hands_over_their_own_role_only(cast, space):
    people = cast.people
    mine = actions.Offer(people["member"], MANAGER, people["manager"])
    theirs = actions.Offer(people["member"], OWNER, people["owner"], reason="I wish to")

    assert actions.offer_role(cast.manager, space, mine)
    with pytest.raises(Denied):
        actions.offer_role(cast.manager, space, theirs)


def test_site_managers_need_a_reason(cast):
    space, people = cast.spaces["members"], cast.people
    said = actions.Offer(people["member"], OWNER, people["owner"])
    with pytest.raises(Invalid):
        actions.offer_role(cast.site_manager, space, said)

    with_reason = actions.Offer(people["member"], OWNER, people["owner"], reason="They are ill.")
    assert actions.offer_role(cast.site_manager, space, with_reason)


def test_site_managers_have_no_say_in_closed_spaces(cast, space):
    said = actions.Offer(cast.people["member"], OWNER, cast.people["owner"], reason="Because")

    with pytest.raises(Denied):
        actions.offer_role(cast.site_manager, space, said)


def test_only_members_can_be_asked(cast, space):
    with pytest.raises(Invalid):
        actions.offer_role(
            cast.owner, space, actions.Offer(cast.people["stranger"], OWNER, cast.people["owner"])
        )


def test_a_gap_is_filled_without_anybody_laying_down(cast, space):
    said = actions.Offer(cast.people["member"], MANAGER, None, reason="Two are better than one")
    made = actions.offer_role(cast.owner, space, said)

    actions.take_over(cast.member, offered(made.pk))

    assert role(space, cast.people["member"]) == MANAGER
    assert role(space, cast.people["manager"]) == MANAGER


def test_the_note_is_read_by_the_two_and_by_those_in_charge(cast, space, offer, client):
    for who, status in (("member", 200), ("owner", 200), ("manager", 200), ("asker", 404)):
        client.force_login(cast.people[who])
        assert client.get(f"/hand-overs/{offer.public_id}/").status_code == status, who


def test_whoever_left_the_space_reads_it_no_longer(cast, space, offer, client):
    spaces.leave_space(cast.member, space)
    client.force_login(cast.people["member"])

    assert client.get(f"/hand-overs/{offer.public_id}/").status_code == 404


def test_the_page_asks_and_answers(cast, space, client):
    client.force_login(cast.people["owner"])
    me = cast.people["owner"].pk
    typed = {"giver": f"owner:{me}", "to": "@member", "giver_after": "member", "note": "Hello"}
    answer = client.post(f"/s/{space.slug}/charge/hand-over/", typed)
    client.force_login(cast.people["member"])

    client.post(answer["Location"] + "accept/")

    assert role(space, cast.people["member"]) == OWNER
    assert role(space, cast.people["owner"]) == MEMBER
