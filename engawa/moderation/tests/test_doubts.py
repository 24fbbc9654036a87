"""Doubtful accounts wait for a look: profiles like spam, and accounts that court a company."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from engawa.accounts.actions import update_profile
from engawa.accounts.models import Member
from engawa.accounts.testing import make_company, make_member
from engawa.companies.testing import found_company, own_domain
from engawa.content.testing import make_reply, make_topic
from engawa.core.actor import Actor
from engawa.eventlog.delivery import deliver_all
from engawa.moderation.actions.doubting import look_at_courting, look_at_profile
from engawa.moderation.models import Doubt
from engawa.moderation.profiles import doubts_about
from engawa.notifications.models import Notice
from engawa.spaces.testing import act, join, make_space

pytestmark = pytest.mark.django_db


def reasons(member):
    return {each["name"] for each in doubts_about(member)[1]}


def test_a_plain_profile_raises_nothing():
    plain = make_member(about="名古屋の工場で品質管理をしています。改善の話が好きです。")
    percent, found = doubts_about(plain)
    assert percent < 20 and not found and look_at_profile(plain.pk) is None


def test_links_offers_and_lookalike_domains_speak_against_an_account():
    own_domain(found_company(), "tsubame-keiki.example")
    seller = make_member(
        email="kei@tsubame-keiki.exarnple".replace("exarnple", "exampl"),
        about="限定キャンペーン！ 今すぐ無料で登録 https://win.example tel 03-1234-5678",
    )
    assert {"link_in_profile", "money_in_profile", "contact_in_profile"} <= reasons(seller)
    assert "lookalike_domain" in reasons(seller)
    assert doubts_about(make_member(display_name="www.win.example"))[0] >= 60


def test_many_newcomers_of_one_domain_within_an_hour_are_a_sign():
    now = timezone.now()
    crowd = [make_member(email=f"n{n}@burst.example", joined_at=now) for n in range(5)]
    assert "burst" in reasons(crowd[-1])
    long_ago = make_member(email="n9@burst.example", joined_at=now - timedelta(days=9))
    assert "burst" not in reasons(long_ago)


def test_a_moderator_looks_and_what_is_cleared_is_not_raised_again(cast):
    seller = make_member("seller")
    said = "副業で稼げる 無料 https://win.example tel 03-1234-5678"
    update_profile(Actor(member_id=seller.pk), seller, about=said)
    deliver_all()
    doubt = Doubt.objects.get()
    assert doubt.member == seller and doubt.of == "profile"

    door = Client()
    door.force_login(Member.objects.get(pk=cast.site_moderator.me))
    page = door.get(reverse("moderation:doubts")).content.decode()
    clear = reverse("moderation:clear_doubt", args=[doubt.public_id])
    assert clear in page and reverse("moderation:step", args=["seller"]) in page
    door.post(clear)
    doubt.refresh_from_db()
    assert doubt.state == "cleared" and doubt.settled_by_id == cast.site_moderator.me
    assert look_at_profile(seller.pk) is None and Doubt.objects.count() == 1

    other = Client()
    other.force_login(Member.objects.get(pk=cast.member.me))
    assert other.get(reverse("moderation:doubts")).status_code == 404


def test_staff_hear_of_an_account_that_courts_one_company(cast):
    firm, space = make_company("狙われる会社"), make_space("public")
    visitor = make_member("visitor", company=make_company())
    join(space, visitor)
    people = [make_member(company=firm) for _n in range(8)]
    for each in people[:7]:
        join(space, each)
        make_reply(act(visitor), make_topic(act(each), space))
    assert look_at_courting(visitor.pk) is None
    make_topic(act(visitor), space, body=f"@{people[7].handle} さん、ご相談があります。")
    deliver_all()

    doubt = Doubt.objects.get(of="courting")
    assert doubt.member == visitor and doubt.company == firm and doubt.why[0]["n"] == 8
    assert Notice.objects.filter(recipient=cast.site_moderator.me, kind="courting").exists()
    assert not Notice.objects.filter(recipient=visitor, kind="courting").exists()

    colleague = make_member(company=firm)
    join(space, colleague)
    for each in people:
        make_topic(act(colleague), space, body=f"@{each.handle} お願いします。")
    assert look_at_courting(colleague.pk) is None
