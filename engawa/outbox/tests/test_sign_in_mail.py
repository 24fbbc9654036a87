"""Doors that send a mail: the journey from the form through the letter back in."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.utils import timezone

from engawa.accounts.adapter import welcome_invited
from engawa.accounts.models import Member, Session
from engawa.accounts.tasks import clear_registrations, clear_sessions
from engawa.accounts.testing import PASSWORD, make_member
from engawa.core.actor import Actor
from engawa.eventlog import Entry
from engawa.outbox.models import Letter
from engawa.site.actions import change_setting

NEW = "新しい 長い 合言葉です ね"
NEWCOMER = {
    "family_name": "森",
    "given_name": "智子",
    "family_reading": "もり",
    "given_reading": "ともこ",
    "email": "Mori@Example.com",
    "password1": PASSWORD,
    "time_zone": "Asia/Tokyo",
}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


def code_for(email: str) -> str:
    letter = Letter.objects.filter(to_email=email).order_by("-pk")[0]
    found = re.search(r"\b[A-Z]{4}-[A-Z]{4}\b", letter.text)
    assert found, letter.text
    return found[0]


def test_registering_by_code(client: Client) -> None:
    answer = client.post("/account/sign-up/", NEWCOMER, headers={"accept-language": "ja"})

    assert answer.headers["Location"] == "/account/confirm/"
    member = Member.objects.get()
    assert (member.email, member.handle, member.language) == (
        "mori@example.com",
        "tomoko-mori",
        "ja",
    )
    assert member.confirmed_at is None
    assert client.session.get("_auth_user_id") is None

    answer = client.post("/account/confirm/", {"code": code_for("mori@example.com")})

    assert answer.status_code == 302
    member.refresh_from_db()
    assert member.confirmed_at is not None
    assert client.session["_auth_user_id"] == str(member.pk)
    assert Entry.objects.filter(verb="accounts.member_joined").count() == 1


def test_opening_a_mail_changes_nothing(client: Client) -> None:
    """A scanner follows every address in every letter; codes only work when typed."""
    client.post("/account/sign-up/", NEWCOMER)
    before = list(Member.objects.values())
    for letter in Letter.objects.all():
        for address in re.findall(r"https?://\S+", letter.text):
            client.get(re.sub(r"^https?://[^/]+", "", address) or "/account/sign-in/")
    assert list(Member.objects.values()) == before


def test_code_typed_in_full_width_works(client: Client) -> None:
    client.post("/account/sign-up/", NEWCOMER)
    wide = code_for("mori@example.com").lower().translate({c: c + 0xFEE0 for c in range(33, 127)})

    assert client.post("/account/confirm/", {"code": wide}).status_code == 302
    assert Member.objects.get().confirmed_at


def test_three_wrong_codes_end_the_try(client: Client) -> None:
    client.post("/account/sign-up/", NEWCOMER)
    right = code_for("mori@example.com")
    for _try in range(3):
        client.post("/account/confirm/", {"code": "BBBB-BBBB"})
    client.post("/account/confirm/", {"code": right})

    assert Member.objects.get().confirmed_at is None


def test_abandoned_registration_makes_way(client: Client) -> None:
    """Nobody can wait on a stranger's address with a password of their own."""
    other = Client()
    other.post("/account/sign-up/", NEWCOMER | {"password1": "すずめの すずめの がっこう"})
    cache.clear()
    client.post("/account/sign-up/", NEWCOMER)
    client.post("/account/confirm/", {"code": code_for("mori@example.com")})

    member = Member.objects.get()
    assert member.check_password(PASSWORD)


def test_unconfirmed_registration_cannot_be_woken_by_a_code(client: Client) -> None:
    Client().post("/account/sign-up/", NEWCOMER)
    cache.clear()
    client.post("/account/sign-in/code/", {"email": "mori@example.com"})

    letter = Letter.objects.order_by("-pk")[0]
    assert letter.template == "outbox/letters/unknown_address"


def test_signing_in_by_code(client: Client) -> None:
    member = make_member("tomoko", password=PASSWORD)
    client.post(
        "/account/sign-in/code/?next=/s/plaza/", {"email": member.email, "next": "/s/plaza/"}
    )
    answer = client.post(
        "/account/sign-in/code/enter/", {"code": code_for(member.email), "next": "/s/plaza/"}
    )

    assert answer.headers["Location"] == "/s/plaza/"
    assert client.session["_auth_user_id"] == str(member.pk)


def test_forgotten_password(client: Client) -> None:
    member = make_member("tomoko", password=PASSWORD)
    elsewhere = Client()
    elsewhere.force_login(member)
    client.post("/account/password/reset/", {"email": member.email})
    client.post("/account/password/reset/code/", {"code": code_for(member.email)})
    answer = client.post("/account/password/reset/new/", {"password1": NEW})

    assert answer.headers["Location"] == "/account/password/reset/done/"
    member.refresh_from_db()
    assert member.check_password(NEW)
    assert elsewhere.get("/me/profile/").status_code == 302
    assert Letter.objects.filter(template="outbox/letters/password_changed").count() == 1


def test_reset_dies_when_the_password_changes_meanwhile(client: Client) -> None:
    member = make_member("tomoko", password=PASSWORD)
    client.post("/account/password/reset/", {"email": member.email})
    client.post("/account/password/reset/code/", {"code": code_for(member.email)})
    member.set_password("もう かえました からね")
    member.save()
    answer = client.post("/account/password/reset/new/", {"password1": NEW})

    assert answer.status_code == 200
    member.refresh_from_db()
    assert not member.check_password(NEW)


def test_forged_host_never_reaches_a_mail(client: Client, settings: object) -> None:
    member = make_member("tomoko", password=PASSWORD)
    client.post(
        "/account/password/reset/",
        {"email": member.email},
        headers={"x-forwarded-host": "evil.example", "x-forwarded-for": "203.0.113.9"},
    )
    client.post(
        "/account/sign-in/code/", {"email": "nobody@example.com"}, headers={"host": "evil.example"}
    )
    for letter in Letter.objects.all():
        assert "evil.example" not in letter.text + letter.html + letter.subject + letter.message_id


DOORS = [
    ("/account/sign-up/", NEWCOMER, "email"),
    ("/account/sign-in/code/", {}, "email"),
    ("/account/password/reset/", {}, "email"),
    ("/account/sign-in/", {"password": "まちがった あいことば"}, "login"),
]


@pytest.mark.parametrize(("door", "data", "field"), DOORS)
def test_known_and_unknown_addresses_look_alike(
    door: str, data: dict[str, str], field: str
) -> None:
    make_member("tomoko", email="known@example.com", password=PASSWORD)

    known, unknown = (
        _seen(door, data | {field: f"{name}@example.com"}) for name in ("known", "newby")
    )

    assert known == unknown


def _seen(door: str, data: dict[str, str]) -> list[tuple[int, str]]:
    """Everything a stranger sees: the answer, the page after it, a wrong code, a new code."""
    cache.clear()
    client = Client()
    answers = [client.post(door, data)]
    if answers[0].status_code == 302:
        onward = answers[0].headers["Location"].partition("?")[0]
        answers += [client.get(onward), client.post(onward, {"code": "BBBB-BBBB"})]
    return [
        (one.status_code, _plain(one.content.decode() + one.headers.get("Location", "")))
        for one in answers
    ]


def _plain(text: str) -> str:
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)
    return re.sub(r"(known|newby)@example\.com", "someone@example.com", text)


def invited(client: Client, email: str) -> None:
    """As the view behind an invitation's link leaves the browser."""
    request = RequestFactory().get("/")
    client.get("/account/sign-up/")
    request.session = client.session
    welcome_invited(request, email)
    request.session.save()
    client.cookies["engawa_session"] = request.session.session_key


def test_closed_house_opens_for_the_invited_address_alone(client: Client) -> None:
    change_setting(Actor.system("test"), "site.sign_up", "closed")
    assert "招待" in client.get("/account/sign-up/").content.decode()
    client.post("/account/sign-up/", NEWCOMER)
    assert not Member.objects.exists()

    invited(client, "mori@example.com")
    assert (
        client.post("/account/sign-up/", NEWCOMER | {"email": "x@example.com"}).status_code == 200
    )
    assert not Member.objects.exists()
    client.post("/account/sign-up/", NEWCOMER)

    member = Member.objects.get()
    assert member.confirmed_at is not None
    assert client.session["_auth_user_id"] == str(member.pk)
    assert not client.session.get("account_verified_email")
    assert not Letter.objects.exists()


def test_changing_the_address(client: Client) -> None:
    member = make_member("tomoko", password=PASSWORD)
    client.post("/account/sign-in/", {"login": member.email, "password": PASSWORD})
    client.post("/account/email/", {"email": "new@example.com", "action_add": ""})
    member.refresh_from_db()
    assert member.email == "tomoko@example.com"

    client.post("/account/confirm/", {"code": code_for("new@example.com")})

    member.refresh_from_db()
    assert member.email == "new@example.com"
    assert Letter.objects.get(to_email="tomoko@example.com").template.endswith("address_changed")
    assert Entry.objects.filter(verb="accounts.address_changed").count() == 1


def test_somebody_elses_address_cannot_be_taken_over(client: Client) -> None:
    make_member("owner", email="owner@example.com")
    member = make_member("thief", password=PASSWORD)
    client.post("/account/sign-in/", {"login": member.email, "password": PASSWORD})
    client.post("/account/email/", {"email": "owner@example.com", "action_add": ""})
    client.post("/account/confirm/", {"code": code_for("owner@example.com")})

    member.refresh_from_db()
    assert member.email == "thief@example.com"


def test_house_keeping(client: Client) -> None:
    client.post("/account/sign-up/", NEWCOMER)
    assert clear_registrations.call() == 0
    Member.objects.update(joined_at=timezone.now() - timedelta(days=8))
    Session.objects.update(expire_date=timezone.now() - timedelta(days=1))
    clear_registrations.call()
    clear_sessions.call()
    assert not Member.objects.exists()
    assert not Session.objects.exists()
