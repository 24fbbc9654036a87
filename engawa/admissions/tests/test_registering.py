"""The gate of the community: approval, domains, seats; nobody is in before they are let in."""

from __future__ import annotations

import pytest
from django.test import Client

from engawa.accounts.actions import confirm_member, register_member
from engawa.accounts.models import Member
from engawa.accounts.signing_up import can_register_with, in_domains
from engawa.accounts.testing import make_member
from engawa.admissions.actions.registering import let_in, let_in_next, turn_away
from engawa.admissions.models import Knock
from engawa.admissions.queries.registering import my_knock, position_in_line
from engawa.core.actor import Actor
from engawa.core.verdict import Denied
from engawa.outbox.models import Letter
from engawa.site.actions import change_setting
from engawa.spaces import actions as spaces
from engawa.spaces.testing import act, join, make_space

from .conftest import fresh, settle

pytestmark = pytest.mark.django_db
HOUSE = Actor.system("test")


def set_to(key: str, value: object) -> None:
    boss = make_member(site_role="administrator")
    change_setting(act(boss), key, value)


def registers(email: str) -> Member:
    member = register_member(
        Actor.visitor(),
        email=email,
        password="a long secret of mine",
        family_name="N",
        given_name=email[:3],
    )
    confirm_member(Actor(member_id=member.pk), member)
    return Member.objects.get(pk=member.pk)


@pytest.mark.parametrize(
    ("email", "domains", "expected"),
    [
        ("a@example.com", "example.com", True),
        ("a@mail.example.com", "example.com", True),
        ("a@badexample.com", "example.com", False),
        ("a@example.com.evil.net", "example.com", False),
        ("a@EXAMPLE.com", "Example.Com, other.net", True),
        ("a@例え.jp", "xn--r8jz45g.jp", True),
        ("a@xn--r8jz45g.jp", "例え.jp", True),
        ("a@example.com", "", False),
    ],
)
def test_domains_are_compared_by_their_labels(email: str, domains: str, expected: bool) -> None:
    assert in_domains(email, domains) is expected


def test_domains_open_and_close_registration() -> None:
    set_to("site.blocked_domains", "free.example rival.example")
    assert not can_register_with("x@mail.rival.example")
    assert can_register_with("x@company.example")
    set_to("site.sign_up", "domains")
    set_to("site.sign_up_domains", "company.example")
    assert can_register_with("x@company.example")
    assert not can_register_with("x@elsewhere.example")


def test_who_waits_for_approval_has_no_more_than_a_visitor(client: Client) -> None:
    set_to("site.sign_up", "approval")
    lounge, square = make_space("members"), make_space("public")
    other = make_member("other")
    newcomer = registers("new@company.example")

    actor = act(newcomer)
    assert actor.awaits_approval
    client.force_login(newcomer)
    assert client.get(f"/s/{lounge.slug}/").status_code == 404
    assert client.get(f"/s/{square.slug}/").status_code == 200
    assert client.get(f"/people/{other.handle}/").status_code == 404
    with pytest.raises(Denied):
        spaces.join_space(actor, square)
    assert client.get("/seats/").status_code == 200


def test_an_invitation_does_not_go_round_the_approval() -> None:
    set_to("site.sign_up", "approval")
    owner, newcomer_email = make_member("owner"), "new@company.example"
    space = make_space("private")
    join(space, owner, "owner")
    invitation = spaces.invite(act(owner), fresh(space), newcomer_email, "member")
    newcomer = registers(newcomer_email)

    with pytest.raises(Denied):
        spaces.accept_invitation(act(newcomer), invitation)


def test_an_invitation_by_who_may_approve_is_approval() -> None:
    set_to("site.sign_up", "approval")
    manager = make_member("manager", site_role="manager")
    space = make_space("public")
    join(space, manager, "owner")
    spaces.invite(act(manager), fresh(space), "new@company.example", "member")

    assert not act(registers("new@company.example")).awaits_approval


def test_domains_of_the_house_need_no_approval() -> None:
    set_to("site.sign_up", "approval")
    set_to("site.sign_up_domains", "company.example")

    assert not act(registers("new@company.example")).awaits_approval
    assert act(registers("new@elsewhere.example")).awaits_approval


def test_approval_and_refusal_are_told() -> None:
    set_to("site.sign_up", "approval")
    manager = act(make_member("manager", site_role="manager"))
    one, two = registers("one@company.example"), registers("two@company.example")
    settle()
    let_in(manager, Knock.objects.get(member=one))
    turn_away(manager, Knock.objects.get(member=two), "Not a customer yet.")
    settle()

    assert not act(one).awaits_approval
    assert act(two).awaits_approval
    steps = Letter.objects.filter(template__startswith="admissions/letters/").order_by("pk")
    assert [each.template.rpartition("/")[2] for each in steps.filter(member=one)] == [
        "knocked",
        "let_in",
    ]
    told = steps.get(member=two, template__endswith="turned_away")
    assert "Not a customer yet." in told.text
    with pytest.raises(Denied):
        let_in(act(make_member("nobody")), Knock.objects.get(member=two))


def test_a_full_community_lets_people_in_by_turn(client: Client) -> None:
    people = Member.objects.filter(is_active=True).count()
    set_to("admissions.site_capacity", people + 2)
    first, second = registers("one@company.example"), registers("two@company.example")
    assert not act(first).awaits_approval
    assert act(second).awaits_approval
    third = registers("six@company.example")
    assert [position_in_line(my_knock(act(each))) for each in (second, third)] == [1, 2]
    client.force_login(third)
    assert "順番は2番目" in client.get("/seats/").text
    assert let_in_next() == 0
    Member.objects.filter(pk=first.pk).update(is_active=False)

    assert let_in_next() == 1
    assert not act(second).awaits_approval
    assert act(third).awaits_approval


def test_the_desk_of_registrations(client: Client) -> None:
    set_to("site.sign_up", "approval")
    one = registers("one@company.example")
    client.force_login(make_member("manager", site_role="manager"))
    assert "one@company.example" in client.get("/staff/registrations/").text
    client.post("/staff/registrations/answer/", {"which": [one.handle], "answer": "let_in"})

    assert not act(one).awaits_approval
