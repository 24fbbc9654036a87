"""Climbing: two decide, nobody about themselves, and one may always step down."""

from __future__ import annotations

import pytest

from engawa.content.testing import make_reply, make_topic
from engawa.core.refusals import Invalid
from engawa.core.rights import ACCEPT
from engawa.core.verdict import Denied
from engawa.eventlog import deliver_all
from engawa.notifications.models import Notice
from engawa.roles.actions import celebrate, leave_rung, propose, say_on, set_trust, withdraw
from engawa.roles.models import Candidacy, Holding, Rung
from engawa.roles.queries.ladder import ladder_of, open_candidacies
from engawa.spaces.models import Membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def candidacy(cast, space) -> Candidacy:
    return propose(cast.member, space, cast.people["asker"], Rung.CHAMPION, "Helps everyone.")


def test_two_who_agree_lift_somebody_and_one_does_not(cast, space, candidacy):
    say_on(cast.manager, candidacy, agrees=True, reason="Kind")
    assert not Holding.objects.exists()
    assert not cast.asker.may(ACCEPT, space)

    say_on(cast.owner, candidacy, agrees=True, reason="Able")

    holding = Holding.objects.get()
    assert holding.trial_until is not None
    assert cast.asker.may(ACCEPT, space)
    deliver_all()
    assert Notice.objects.filter(kind="rung_reached", recipient=cast.people["asker"]).exists()


def test_the_same_person_does_not_count_for_two(cast, candidacy):
    say_on(cast.manager, candidacy, agrees=True, reason="Kind")

    with pytest.raises(Invalid):
        say_on(cast.manager, candidacy, agrees=True, reason="Kind")


def test_a_no_settles_it_and_is_told_in_private(cast, candidacy):
    say_on(cast.manager, candidacy, agrees=False, reason="Too soon")
    deliver_all()

    assert Candidacy.objects.get().state == Candidacy.State.DECLINED
    told = Notice.objects.filter(kind="rung_declined").values_list("recipient__handle", flat=True)
    assert list(told) == ["asker"]


@pytest.mark.parametrize("who", ["asker", "member", "moderator", "stranger", "site_manager"])
def test_who_does_not_decide(cast, candidacy, who):
    with pytest.raises(Denied):
        say_on(getattr(cast, who), candidacy, agrees=True, reason="Because")


def test_managers_do_not_lift_themselves(cast, space):
    own = propose(cast.manager, space, cast.people["manager"], Rung.ADVISER, "Myself")

    with pytest.raises(Denied):
        say_on(cast.manager, own, agrees=True, reason="Because")


def test_a_moderator_of_the_ladder_is_one_of_the_space_until_stepping_down(cast, space):
    asked = propose(cast.asker, space, cast.people["asker"], Rung.MODERATOR, "I would like to")
    for decider in (cast.manager, cast.owner):
        say_on(decider, asked, agrees=True, reason="Yes")
    membership = Membership.objects.get(space=space, member=cast.people["asker"])
    assert membership.role == "moderator"

    leave_rung(cast.asker, Holding.objects.get())

    membership.refresh_from_db()
    assert membership.role == "member"
    assert Holding.objects.get().with_honour


def test_congratulations_come_once_on_request(cast, space, candidacy):
    for decider in (cast.manager, cast.owner):
        say_on(decider, candidacy, agrees=True, reason="Yes")
    holding = Holding.objects.get()

    first = celebrate(cast.owner, holding)
    holding.refresh_from_db()

    assert celebrate(cast.owner, holding) == first
    assert cast.people["asker"].name("ja") in first.title


def test_asked_twice_there_is_one_candidacy(cast, space, candidacy):
    again = propose(cast.moderator, space, cast.people["asker"], Rung.CHAMPION, "Yes, please.")

    assert again == candidacy
    withdraw(cast.asker, candidacy)
    assert not open_candidacies(cast.owner, space)


def test_ones_own_numbers_stand_beside_what_is_needed(cast, space):
    for _n in range(3):
        make_reply(cast.asker, make_topic(cast.member, space))

    steps = {step.rung: step for step in ladder_of(cast.asker, space)}

    replies = steps[Rung.CONTRIBUTOR].criteria[0]
    assert (replies.done, replies.wanted) == (3, 5)
    assert steps[Rung.MEMBER].stands
    assert not steps[Rung.CONTRIBUTOR].stands


def test_the_page_costs_the_same_with_many(client, cast, space, assert_flat):
    client.force_login(cast.people["owner"])

    def grow() -> None:
        for who in ("asker", "member", "moderator"):
            propose(cast.manager, space, cast.people[who], Rung.ADVISER, "Good")
            Holding.objects.create(member=cast.people[who], space=space, rung=Rung.CHAMPION)

    propose(cast.manager, space, cast.people["manager"], Rung.ADVISER, "Good")
    Holding.objects.create(member=cast.people["manager"], space=space, rung=Rung.CHAMPION)
    assert_flat(lambda: client.get(f"/s/{space.slug}/ladder/"), grow)


def test_trust_of_another_is_for_site_managers(cast):
    with pytest.raises(Denied):
        set_trust(cast.owner, cast.people["member"], 3, "A friend")
