"""Doors that send a mail: the journey from the form through the letter back in."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.test import Client

from engawa.accounts.models import Member
from engawa.accounts.testing import make_member
from engawa.eventlog import Entry
from engawa.outbox.models import Letter

PASSWORD = "縁側で お茶を のみましょう"
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
