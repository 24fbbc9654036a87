"""Who works where: several at once, with history; the person and their words stay."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from engawa.accounts.actions import set_company, update_profile
from engawa.accounts.models import Company, Member
from engawa.accounts.testing import make_member
from engawa.companies import actions
from engawa.companies.models import Affiliation, Card, Proposal, Shown
from engawa.companies.testing import employ, found_company, own_domain
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog.delivery import deliver_all
from engawa.spaces.testing import act

pytestmark = pytest.mark.django_db


def test_a_person_in_two_companies_shows_one_of_them():
    kei = make_member("kei")
    a, b = found_company("ツバメ計器"), found_company("波止場ロジ")
    employ(kei, a)
    second = employ(kei, b)

    assert kei.company == a
    actions.show_company(act(kei), second)
    kei.refresh_from_db()
    assert kei.company == b
    assert [row.company for row in Shown.objects.order_by("since", "pk")] == [a, b]
    assert Affiliation.objects.filter(member=kei, until=None).count() == 2


def test_only_one_company_stands_beside_a_name_and_one_row_is_open():
    kei, a = make_member("kei"), found_company()
    employ(kei, a)
    employ(kei, a, position="部長")

    assert Affiliation.objects.get().position == "部長"


def test_leaving_keeps_the_person_and_gives_the_seat_back():
    kei, a, b = make_member("kei"), found_company(seats=1), found_company()
    first = employ(kei, a)
    employ(kei, b)
    assert Card.objects.get(pk=a.pk).seats_taken == 1

    actions.end_affiliation(act(kei), first)

    kei.refresh_from_db()
    assert kei.company == b and kei.is_active
    assert Card.objects.get(pk=a.pk).seats_taken == 0
    assert Affiliation.objects.get(company=a).until is not None


def test_no_more_people_than_seats():
    a = found_company(seats=1)
    employ(make_member(), a)

    with pytest.raises(Invalid):
        employ(make_member(), a)
    assert Card.objects.get(pk=a.pk).seats_taken == 1


def test_another_company_in_the_profile_is_a_change_of_jobs(cast):
    kei, a = make_member("kei"), found_company("ツバメ計器の新社")
    employ(kei, a)

    set_company(act(kei), kei, "まったく別の会社")
    deliver_all()

    old, new = Affiliation.objects.filter(member=kei).order_by("pk")
    assert old.until is not None and new.until is None
    assert new.company.name == "まったく別の会社" and not new.is_confirmed
    kei.refresh_from_db()
    assert kei.company == new.company


def test_own_words_are_not_believed_but_proposed():
    a = found_company("白樺デンタル")
    employ(make_member(), a)
    kei = make_member("kei")

    set_company(act(kei), kei, "白樺デンタル")
    deliver_all()
    deliver_all()

    assert not Affiliation.objects.get(member=kei).is_confirmed
    assert Proposal.objects.get(member=kei).why == "name"


def test_an_address_at_a_verified_domain_makes_a_colleague():
    a = found_company()
    own_domain(a, "tsubame.example")
    from engawa.accounts.actions import register_member

    person = register_member(
        Actor.system("test"),
        email="kei@tsubame.example",
        confirmed=True,
        family_name="森",
        given_name="恵",
    )
    deliver_all()

    assert Affiliation.objects.get(member=person).is_confirmed
    person.refresh_from_db()
    assert person.company == a


@pytest.mark.parametrize(
    "address",
    ["kei@eviltsubame.example", "kei@tsubame.example.evil.example", "kei@mail.tsubame.example"],
)
def test_only_whole_labels_count(address):
    from engawa.accounts.actions import register_member

    own_domain(found_company(), "tsubame.example")
    register_member(
        Actor.system("test"), email=address, confirmed=True, family_name="森", given_name="恵"
    )
    deliver_all()

    assert not Affiliation.objects.exists()


def test_the_position_in_the_profile_is_kept():
    kei, a = make_member("kei"), found_company()
    employ(kei, a)
    update_profile(act(kei), kei, position="経理")
    deliver_all()

    kei.refresh_from_db()
    assert kei.position == "経理"
    assert Affiliation.objects.get().position == "経理"


def test_company_rights_come_from_the_affiliation_not_from_the_site():
    boss, kei, a = make_member("boss"), make_member("kei"), found_company()
    other = employ(kei, a)
    employ(boss, a, role="administrator")
    moderator = make_member("mod", site_role="moderator")

    with pytest.raises(Denied):
        actions.end_affiliation(act(moderator), other)
    with pytest.raises(Denied):
        actions.change_affiliation(act(kei), other, "", "", "administrator")
    actions.end_affiliation(act(boss), other)
    assert not Affiliation.objects.filter(member=kei, until=None).exists()


def test_the_past_of_an_administrator_gives_no_right():
    boss, a = make_member("boss"), found_company()
    lead = employ(boss, a, role="administrator")
    actions.end_affiliation(act(boss), lead)

    with pytest.raises(Denied):
        actions.invite_colleague(act(boss), a, "x@example.org")


def test_nobody_names_the_house_as_their_company():
    house = found_company("株式会社ホシナミ")
    Company.objects.filter(pk=house.pk).update(kind="vendor")
    kei = make_member("kei")

    with pytest.raises(Invalid):
        actions.name_company(act(kei), kei, "株式会社ホシナミ", "")


@pytest.mark.parametrize("name", ["Тsubame", "T\u200bsubame", "TSUBAME", "Ｔｓｕｂａｍｅ"])
def test_names_that_look_like_a_known_company(name):
    """Another spelling is the same company; other letters that look alike are refused."""
    known = found_company("Tsubame")
    kei = make_member("kei")
    try:
        actions.name_company(act(kei), kei, name, "")
    except Invalid:
        assert name == "Тsubame"
    else:
        assert Affiliation.objects.get(member=kei).company == known


def test_history_is_never_before_its_start():
    kei, a = make_member("kei"), found_company()
    later = timezone.now() + timedelta(hours=1)
    row = employ(kei, a, since=later)

    actions.end_affiliation(act(kei), row)

    row.refresh_from_db()
    assert row.until == row.since
    assert Member.objects.get(pk=kei.pk).company is None
