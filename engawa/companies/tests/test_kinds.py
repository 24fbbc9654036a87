"""What somebody begins as by the way they came, and what a confirmed company makes of it."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from engawa.accounts.actions import confirm_member, set_kind
from engawa.accounts.models import Member
from engawa.accounts.testing import make_member
from engawa.companies import actions
from engawa.companies.actions.kinds import HOUSE
from engawa.companies.models import GateRule
from engawa.companies.testing import employ, found_company, own_domain
from engawa.companies.tokens import token_of
from engawa.core.actor import Actor
from engawa.eventlog.delivery import deliver_all
from engawa.site.actions import change_setting
from engawa.spaces import actions as spaces
from engawa.spaces.models import Membership
from engawa.spaces.testing import act, join, make_space

pytestmark = pytest.mark.django_db


def signs_up(door: Client, email: str) -> Member:
    typed = {
        "email": email,
        "password1": "縁側で 月を 見ましょう",
        "family_name": "立花",
        "given_name": email.split("@")[0],
        "time_zone": "Asia/Tokyo",
    }
    answer = door.post(reverse("account_signup"), typed)
    assert answer.status_code == 302, answer.context["form"].errors
    member = Member.objects.get(email=email)
    if member.confirmed_at is None:
        EmailAddress.objects.filter(user=member).update(verified=True)
        confirm_member(Actor(member_id=member.pk), member)
    return Member.objects.get(email=email)


def test_the_way_in_says_what_somebody_begins_as():
    assert signs_up(Client(), "alone@example.net").kind == "prospect"
    administrator = make_member(site_role="administrator")
    change_setting(act(administrator), "site.newcomer_kind", "guest")
    assert signs_up(Client(), "passerby@example.net").kind == "guest"
    change_setting(act(administrator), "site.sign_up_domains", "listed.example")
    assert signs_up(Client(), "known@listed.example").kind == "customer"

    owner, space = make_member(), make_space("private")
    join(space, owner, "owner")
    invitation = spaces.invite(act(owner), space, "asked@example.net", "member")
    door = Client()
    from engawa.spaces.tokens import token_of as space_token

    door.post(reverse("spaces:register", args=[space_token(invitation.public_id)]))
    assert signs_up(door, "asked@example.net").kind == "customer"


def test_an_invitation_of_a_company_counts_as_the_company_does():
    firm = found_company("仲間の会社", seats=5)
    type(firm).objects.filter(pk=firm.pk).update(kind="partner")
    firm.refresh_from_db()
    invitation = actions.invite_colleague(HOUSE, firm, "kei@example.net")
    door = Client()
    door.post(reverse("companies:register", args=[token_of(invitation.public_id)]))
    assert signs_up(door, "kei@example.net").kind == "partner"
    assert signs_up(Client(), "next@example.net").kind == "prospect"


def test_a_confirmed_company_says_more_and_only_of_beginners():
    firm = found_company("取引先")
    own_domain(firm, "buyer.example")
    newcomer = signs_up(Client(), "kei@buyer.example")
    assert newcomer.kind == "prospect"
    deliver_all()
    newcomer.refresh_from_db()
    assert newcomer.kind == "customer"

    expert, unsure = make_member(kind="expert"), make_member(kind="prospect")
    assert employ(expert, firm).is_confirmed and employ(unsure, firm, confirmed=False)
    kinds = Member.objects.filter(pk__in=[expert.pk, unsure.pk]).order_by("pk")
    assert [each.kind for each in kinds] == ["expert", "prospect"]

    vendor = found_company("運営会社")
    type(vendor).objects.filter(pk=vendor.pk).update(kind="vendor")
    stranger = make_member(kind="prospect")
    employ(stranger, vendor)
    stranger.refresh_from_db()
    assert stranger.kind == "prospect"


def test_rooms_for_customers_stay_closed_to_prospects():
    owner, room = make_member(), make_space("private", name="お客様の部屋")
    join(room, owner, "owner")
    actions.add_rule(act(owner), room, kind="customer")
    actions.set_bringing_in(act(owner), room, True)
    assert GateRule.objects.get().kind == "customer"
    newcomer = signs_up(Client(), "walker@example.net")
    deliver_all()
    assert not Membership.objects.filter(space=room, member=newcomer).exists()
    set_kind(HOUSE, newcomer, "customer")
    deliver_all()
    assert not Membership.objects.filter(space=room, member=newcomer).exists()

    set_kind(HOUSE, newcomer, "prospect")
    employ(newcomer, found_company("取引先"))
    deliver_all()
    assert Membership.objects.filter(space=room, member=newcomer).exists()
