"""Companies invite colleagues; matches are proposed, and decided by those who know."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from PIL import Image

from engawa.accounts.testing import make_member
from engawa.companies import actions
from engawa.companies.domains import as_read, clean_domain
from engawa.companies.models import Affiliation, Card, CompanyInvitation, Proposal
from engawa.companies.policies import visible_companies
from engawa.companies.testing import employ, found_company, own_domain
from engawa.companies.tokens import token_of
from engawa.core.actor import VISITOR
from engawa.core.refusals import Invalid, Refused
from engawa.core.verdict import Denied
from engawa.eventlog.delivery import deliver_all
from engawa.outbox.models import Letter
from engawa.spaces.testing import act

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    return found_company("招待する会社", seats=3)


@pytest.fixture
def boss(firm):
    boss = make_member("boss")
    employ(boss, firm, role="administrator")
    return boss


def test_an_invitation_is_mailed_and_taken(firm, boss):
    invitation = actions.invite_colleague(act(boss), firm, "kei@example.com", position="経理")
    deliver_all()
    letter = Letter.objects.get(to_email="kei@example.com")
    assert token_of(invitation.public_id) in letter.text and letter.is_secret

    kei = make_member("kei")
    assert actions.accept_company_invitation(act(kei), invitation) == "in"
    mine = Affiliation.objects.get(member=kei)
    assert mine.is_confirmed and mine.position == "経理"
    invitation.refresh_from_db()
    with pytest.raises(Refused):
        actions.accept_company_invitation(act(kei), invitation)


def test_another_address_is_proposed_only(firm, boss):
    invitation = actions.invite_colleague(act(boss), firm, "kei@example.com")
    other = make_member("other")

    assert actions.accept_company_invitation(act(other), invitation) == "proposed"

    proposal = Proposal.objects.get()
    assert proposal.why == "invited" and not Affiliation.objects.filter(member=other).exists()
    actions.accept_match(act(boss), proposal)
    assert Affiliation.objects.get(member=other).is_confirmed


def test_not_many_more_invitations_than_seats(firm, boss, monkeypatch):
    monkeypatch.setattr("engawa.companies.actions.inviting.MOST_BEYOND", 1)
    for number in range(3):
        actions.invite_colleague(act(boss), firm, f"a{number}@example.org")
    with pytest.raises(Invalid):
        actions.invite_colleague(act(boss), firm, "a3@example.org")


def test_an_invitation_falls_with_the_right_of_whoever_sent_it(firm, boss):
    invitation = actions.invite_colleague(act(boss), firm, "kei@example.com")
    actions.end_affiliation(act(boss), Affiliation.objects.get(member=boss))

    with pytest.raises(Refused):
        actions.accept_company_invitation(act(make_member("kei")), CompanyInvitation.objects.get())
    assert invitation.pk


def test_what_was_dismissed_is_not_proposed_again(firm, boss):
    from engawa.companies.actions.matching import propose

    other = make_member("other")
    propose(other.pk, firm.pk, "name")
    actions.dismiss_match(act(boss), Proposal.objects.get())
    propose(other.pk, firm.pk, "name")

    assert Proposal.objects.get().state == "dismissed"
    assert not Affiliation.objects.filter(member=other).exists()


def test_nobody_decides_about_themselves_or_other_firms(firm, boss):
    from engawa.companies.actions.matching import propose

    other = found_company()
    propose(boss.pk, other.pk, "name")
    with pytest.raises(Denied):
        actions.accept_match(act(boss), Proposal.objects.get())


@pytest.mark.parametrize(
    "typed",
    ["gmail.com", "Mail.Yahoo.co.jp", "co.jp", "localhost", "10.0.0.1", "a b.c", "-x.org", ""],
)
def test_domains_that_prove_nothing(typed):
    with pytest.raises(Invalid):
        clean_domain(typed)


def test_domains_have_one_spelling():
    assert clean_domain("@Tsubame.Example.") == "tsubame.example"
    assert clean_domain("例え.example") == "xn--r8jz45g.example"
    assert as_read("xn--r8jz45g.example") == "例え.example"


def test_only_the_house_verifies_and_one_domain_has_one_company(cast, firm, boss):
    domain = actions.add_domain(act(boss), firm, "tsubame.example", with_subdomains=False)
    with pytest.raises(Denied):
        actions.verify_domain(act(boss), domain)
    other = found_company()
    rival = actions.add_domain(cast.site_manager, other, "tsubame.example", with_subdomains=False)
    actions.verify_domain(cast.site_manager, domain)
    with pytest.raises(Invalid):
        actions.verify_domain(cast.site_manager, rival)


def test_verifying_makes_colleagues_of_those_with_an_address(cast, firm):
    kei = make_member("kei", email="kei@tsubame.example")
    make_member("evil", email="kei@eviltsubame.example")
    domain = actions.add_domain(cast.site_manager, firm, "tsubame.example", with_subdomains=True)

    actions.verify_domain(cast.site_manager, domain)

    assert list(Affiliation.objects.values_list("member__handle", flat=True)) == [kei.handle]


def test_a_domain_that_mixes_alphabets_is_not_verified(cast, firm):
    domain = own_domain(firm, clean_domain("tѕubame.example"), verified_at=None)
    assert as_read(domain.name) != domain.name
    with pytest.raises(Invalid):
        actions.verify_domain(cast.site_manager, domain)


def test_a_customer_nobody_speaks_for_is_known_to_managers_only(cast):
    quiet = found_company("静かな顧客")
    for who in (VISITOR, cast.stranger, cast.site_moderator):
        assert quiet not in visible_companies(who)
    assert quiet in visible_companies(cast.site_manager)


def test_former_colleagues_lose_sight_of_it(cast):
    quiet, kei = found_company("静かな顧客"), make_member("kei")
    row = employ(kei, quiet, primary=False)
    assert quiet in visible_companies(cast.stranger)
    actions.end_affiliation(act(kei), row)
    assert quiet not in visible_companies(act(kei))


def test_a_company_cannot_stand_above_itself(cast, firm):
    child = found_company(parent=firm)
    grandchild = found_company(parent=child)
    for below in (firm, child, grandchild):
        with pytest.raises(Invalid):
            actions.edit_company(cast.site_manager, firm, parent=below)


def test_the_logo_asks_who_looks(client, cast, firm):
    made = io.BytesIO()
    Image.new("RGB", (50, 50), "teal").save(made, "PNG")
    made.seek(0)
    actions.set_logo(cast.site_manager, firm, made)
    address = reverse("companies:logo", args=[Card.objects.get(company=firm).logo_id, 96])

    assert client.get(address).status_code == 404
    client.force_login(cast.people["site_manager"])
    answer = client.get(address)
    assert answer.status_code == 200 and answer["X-Content-Type-Options"] == "nosniff"
    answer.close()


@pytest.mark.parametrize("bad", [b"<svg onload=alert(1)>", b"<html>", b"GIF89a" + b"\0" * 9, b""])
def test_what_is_no_picture_is_no_logo(cast, firm, bad):
    with pytest.raises(Invalid):
        actions.set_logo(cast.site_manager, firm, io.BytesIO(bad))
    assert not Card.objects.get(company=firm).logo_id


def test_hostile_words_are_shown_as_words(client, cast, firm, boss):
    evil = '"><script>alert(1)</script>'
    actions.edit_company(act(boss), firm, about=evil, industry=evil[:60])
    client.force_login(boss)

    page = client.get(firm.get_absolute_url()).content.decode()

    assert "<script>alert" not in page and "&lt;script&gt;" in page


def test_websites_lead_to_the_web_only(firm, boss):
    with pytest.raises(Invalid):
        actions.edit_company(act(boss), firm, website="javascript:alert(1)")


@pytest.mark.parametrize("name", ["companies:directory", "companies:mine", "companies:desk"])
def test_pages_cost_the_same_however_much_there_is(client, cast, assert_flat, name):
    client.force_login(cast.people["site_manager"])

    def grow():
        for _each in range(4):
            employ(make_member(), found_company(region="関西"))

    grow()
    assert_flat(lambda: client.get(reverse(name)), grow)


def test_the_page_of_a_company_costs_the_same(client, cast, assert_flat, firm):
    client.force_login(cast.people["site_manager"])
    Card.objects.filter(company=firm).update(seats=None)

    def grow():
        for _each in range(4):
            employ(make_member(), firm)
            found_company(parent=firm)

    grow()
    assert_flat(lambda: client.get(firm.get_absolute_url()), grow)
