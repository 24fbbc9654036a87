"""Many at once, with real transactions: one invitation opens once, an owner always stays."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from engawa.accounts.testing import make_member
from engawa.core.actor import SpaceRole
from engawa.core.refusals import Invalid, Refused
from engawa.core.verdict import Denied
from engawa.eventlog import Entry
from engawa.spaces import actions
from engawa.spaces.models import Application, Invitation, Membership, Space
from engawa.spaces.testing import act, join, make_space

from .conftest import People

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_a_file")]

HANDS = 8


def all_at_once(deeds: list[Callable[[], Any]]) -> list[str]:
    """What became of each deed, begun together by `HANDS` threads with connections of their own."""
    start = threading.Barrier(HANDS)

    def work(mine: list[Callable[[], Any]]) -> list[str]:
        start.wait(timeout=30)
        try:
            return [outcome(deed) for deed in mine]
        finally:
            connection.close()

    with ThreadPoolExecutor(HANDS) as hands:
        shares = [deeds[number::HANDS] for number in range(HANDS)]
        return [told for done in hands.map(work, shares) for told in done]


def outcome(deed: Callable[[], Any]) -> str:
    try:
        deed()
    except (Refused, Denied, Invalid) as error:
        return type(error).__name__
    return "done"


def consistent(space: Space) -> tuple[int, int]:
    """Counts as stored, after comparing them with the rows."""
    space.refresh_from_db()
    rows = Membership.objects.filter(space=space)
    assert space.member_count == rows.count()
    assert space.owner_count == rows.filter(role="owner").count()
    return space.member_count, space.owner_count


def test_fifty_acceptances_let_one_person_in_once(people: People, secret: Space) -> None:
    guest = make_member(email="guest@example.com")
    invitation = actions.invite(
        people.actor("owner"), secret, "guest@example.com", SpaceRole.MEMBER
    )
    actor = act(guest)

    def accept() -> None:
        actions.accept_invitation(actor, Invitation.objects.get(pk=invitation.pk))

    told = all_at_once([accept] * 50)

    assert set(told) == {"done"}
    assert Entry.objects.filter(verb="spaces.invitation_accepted").count() == 1
    assert Entry.objects.filter(verb="spaces.member_joined_space").count() == 1
    assert consistent(secret) == (5, 1)


def test_an_invitation_revoked_in_the_same_moment_is_one_or_the_other(
    people: People, secret: Space
) -> None:
    guest = make_member(email="guest@example.com")
    actor, owner = act(guest), people.actor("owner")
    invitation = actions.invite(owner, secret, "guest@example.com", SpaceRole.MEMBER)

    def accept() -> None:
        actions.accept_invitation(actor, Invitation.objects.get(pk=invitation.pk))

    def revoke() -> None:
        actions.revoke_invitation(owner, Invitation.objects.get(pk=invitation.pk))

    all_at_once([accept, revoke] * 8)

    invitation.refresh_from_db()
    assert (invitation.accepted_at is None) != (invitation.revoked_at is None)
    is_in = Membership.objects.filter(space=secret, member=guest).exists()
    assert is_in is (invitation.accepted_at is not None)
    consistent(secret)


def test_an_owner_always_stays(people: People, space: Space) -> None:
    """Six owners who all go, or demote and remove one another, at the same moment."""
    owners = [make_member() for _number in range(5)]
    for member in owners:
        join(space, member, "owner")
    actors = [act(member) for member in owners] + [people.actor("owner")]

    def leave(actor: Any) -> Callable[[], None]:
        return lambda: actions.leave_space(actor, Space.objects.get(pk=space.pk))

    def demote(actor: Any, other: Any) -> Callable[[], None]:
        return lambda: actions.change_role(
            actor,
            Membership.objects.select_related("space").get(space=space, member=other.member_id),
            SpaceRole.MEMBER,
        )

    deeds = [leave(actor) for actor in actors]
    deeds += [demote(actors[number], actors[number - 1]) for number in range(len(actors))]
    rows = iter(deeds)

    def tried(deed: Callable[[], None]) -> Callable[[], None]:
        def attempt() -> None:
            try:
                deed()
            except Membership.DoesNotExist as error:
                raise Refused from error

        return attempt

    all_at_once([tried(deed) for deed in rows])

    assert consistent(space)[1] >= 1


def test_joining_and_leaving_keep_the_count(people: People) -> None:
    space = make_space("public")
    join(space, people["owner"], "owner")
    crowd = [act(make_member()) for _number in range(12)]

    def come_and_go(actor: Any, stay: bool) -> Callable[[], None]:
        def deed() -> None:
            actions.join_space(actor, Space.objects.get(pk=space.pk))
            actions.join_space(actor, Space.objects.get(pk=space.pk))
            if not stay:
                member = type(people["owner"]).objects.get(pk=actor.member_id)
                actions.leave_space(act(member), Space.objects.get(pk=space.pk))

        return deed

    told = all_at_once([come_and_go(actor, stay=bool(n % 2)) for n, actor in enumerate(crowd)])

    assert set(told) == {"done"}
    assert consistent(space) == (7, 1)


def test_a_request_is_answered_once(people: People, closed: Space) -> None:
    application = actions.apply_to_join(people.actor("stranger"), closed, "")
    owner, manager = people.actor("owner"), people.actor("manager")

    def fetched() -> Application:
        return Application.objects.select_related("space").get(pk=application.pk)

    deeds = [
        lambda: actions.approve_application(owner, fetched()),
        lambda: actions.refuse_application(manager, fetched(), "Full."),
    ] * 8

    told = all_at_once(deeds)

    assert told.count("done") == 1
    application.refresh_from_db()
    is_in = people.actor("stranger").belongs_to(closed.pk)
    assert is_in is (application.state == "approved")
    consistent(closed)


def test_one_open_request_however_often_one_clicks(people: People, closed: Space) -> None:
    actor = people.actor("stranger")

    told = all_at_once([lambda: actions.apply_to_join(actor, closed, "")] * 16)

    assert told.count("done") == 1
    assert Application.objects.count() == 1
