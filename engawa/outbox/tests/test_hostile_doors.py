"""Whatever is typed at a door: a form with a word about it, never a fault, never a way out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver

from engawa.accounts.models import Member
from engawa.accounts.testing import PASSWORD, make_member
from engawa.outbox.models import Letter

pytestmark = pytest.mark.django_db

OUTSIDE = {
    "/account/sign-in/": ["login", "password", "remember", "next"],
    "/account/sign-in/code/": ["email", "next"],
    "/account/sign-in/code/enter/": ["code", "action", "next"],
    "/account/sign-in/second-step/": ["code", "credential"],
    "/account/sign-in/passkey/": ["credential", "next"],
    "/account/sign-up/": [
        "email",
        "password1",
        "family_name",
        "given_name",
        "family_reading",
        "given_reading",
        "time_zone",
        "website",
        "next",
    ],
    "/account/confirm/": ["code", "action", "email"],
    "/account/password/reset/": ["email", "next"],
    "/account/password/reset/code/": ["code"],
    "/account/password/reset/new/": ["password1"],
    "/account/sign-out/": ["next"],
}
INSIDE = {
    "/me/profile/": [
        "family_name",
        "given_name",
        "family_reading",
        "given_reading",
        "display_name",
        "handle",
        "company",
        "position",
        "about",
        "language",
        "time_zone",
        "theme",
    ],
    "/me/photo/": ["photo"],
    "/me/photo/remove/": [],
    "/me/sessions/end-others/": [],
    "/me/sessions/x/end/": [],
    "/account/email/": ["email", "action_add", "action_send", "action_remove", "action_primary"],
    "/account/password/": ["oldpassword", "password1"],
    "/account/password/set/": ["password1"],
    "/account/security/app/": ["code"],
    "/account/security/app/off/": ["x"],
    "/account/security/codes/new/": ["x"],
    "/account/security/passkeys/add/": ["name", "credential"],
    "/account/security/passkeys/1/": ["name"],
    "/account/security/passkeys/99999999999999999999/remove/": [],
    "/account/it-is-me/": ["password", "next"],
    "/account/it-is-me/code/": ["code", "next"],
    "/account/it-is-me/passkey/": ["credential", "next"],
}
HOSTILE = [
    "\x00",
    "a\x00b@example.com",
    "a@b.example\r\nBcc: c@d.example",
    "あ" * 70_000,
    "\u202e\u200b\ufeff",
    "{{7*7}}<script>alert(1)</script>",
    "[]",
    '{"id": 1, "response": {"userHandle": 5}}',
    '{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"AA","signature":"AA","userHandle":"enp6enp6enp6enp6eg"},"clientExtensionResults":{}}',
    "99999999999999999999999999",
]


@pytest.mark.parametrize("bad", HOSTILE)
@pytest.mark.parametrize("door", OUTSIDE)
def test_doors_outside(client: Client, door: str, bad: str) -> None:
    answer = client.post(door, dict.fromkeys(OUTSIDE[door], bad))
    assert answer.status_code in (200, 302, 400, 404), answer.status_code
    assert not Member.objects.exists()
    assert "Location" not in answer.headers or answer.headers["Location"].startswith("/")


@pytest.mark.parametrize("bad", HOSTILE)
def test_doors_inside(client: Client, bad: str) -> None:
    member = make_member("tomoko", password=PASSWORD)
    for door, fields in INSIDE.items():
        cache.clear()
        client.force_login(member)
        answer = client.post(door, dict.fromkeys(fields, bad))
        assert answer.status_code in (200, 302, 400, 404, 422), (door, answer.status_code)
    member.refresh_from_db()
    assert (member.handle, member.email) == ("tomoko", "tomoko@example.com")
    assert member.check_password(PASSWORD)


@pytest.mark.parametrize("door", [*OUTSIDE, *INSIDE])
def test_the_same_field_twice_and_as_an_array(client: Client, door: str) -> None:
    """GitLab's reset mailed to the second of two addresses; here only one is ever read."""
    make_member("victim", email="victim@example.com", password=PASSWORD)
    for name in OUTSIDE.get(door, INSIDE.get(door, [])):
        cache.clear()
        two = {name: ["victim@example.com", "evil@example.com"]}
        assert client.post(door, two).status_code < 500
        assert (
            client.post(door, {f"{name}[]": ["victim@example.com", "evil@example.com"]}).status_code
            < 500
        )
        json = client.post(door, {name: ["a", "b"]}, content_type="application/json")
        assert json.status_code < 500
    codes = Letter.objects.filter(
        template__in=["outbox/letters/reset_code", "outbox/letters/sign_in_code"]
    )
    assert not codes.exclude(to_email="victim@example.com").exists()
    for letter in Letter.objects.filter(to_email="evil@example.com"):
        assert letter.template == "outbox/letters/unknown_address"


def test_only_the_asked_fields_count_when_registering(client: Client) -> None:
    data = {
        "family_name": "森",
        "given_name": "智子",
        "email": "a@example.com",
        "password1": PASSWORD,
        "site_role": "administrator",
        "kind": "employee",
        "is_active": "on",
        "handle": "boss",
        "confirmed_at": "2020-01-01",
        "company": "1",
        "version": "99",
        "scim_id": "x",
        "id": "77",
    }
    client.post("/account/sign-up/", data)
    member = Member.objects.get()
    assert (member.site_role, member.kind, member.handle) == ("member", "prospect", member.handle)
    assert member.handle.startswith("member-")
    assert (member.confirmed_at, member.scim_id, member.company) == (None, None, None)


def test_only_the_asked_fields_count_in_a_profile(client: Client, tomoko: Member) -> None:
    client.force_login(tomoko)
    fields = {f.name: "administrator" for f in Member._meta.get_fields() if f.concrete}
    asked = {
        "handle": "tomoko",
        "family_name": "森",
        "language": "ja",
        "time_zone": "Asia/Tokyo",
        "theme": "",
    }
    client.post("/me/profile/", fields | asked)
    tomoko.refresh_from_db()
    assert (tomoko.site_role, tomoko.kind, tomoko.email) == (
        "member",
        "customer",
        "tomoko@example.com",
    )
    assert tomoko.scim_id is None


def test_every_door_has_a_limit(client: Client, tomoko: Member) -> None:
    tries = {
        "/account/sign-in/": {"login": "x@example.com", "password": "ちがう ちがう ちがう"},
        "/account/sign-in/code/": {"email": "x@example.com"},
        "/account/password/reset/": {"email": "x@example.com"},
        "/account/sign-up/": {},
        "/account/sign-in/passkey/": {"credential": "{}"},
    }
    for door, data in tries.items():
        cache.clear()
        answers = [
            Client().post(door, data, headers={"x-forwarded-for": f"203.0.113.{n}"})
            for n in range(40)
        ]
        stopped = [a for a in answers if a.status_code == 429 or "数分おいて" in a.content.decode()]
        assert stopped, door


def test_guessing_a_password_stops_for_that_address(client: Client, tomoko: Member) -> None:
    for _try in range(5):
        client.post(
            "/account/sign-in/", {"login": tomoko.email, "password": "ちがう ちがう ちがう"}
        )
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    answer = elsewhere.post("/account/sign-in/", {"login": tomoko.email, "password": PASSWORD})
    assert answer.status_code == 200


def test_doors_want_a_token(tomoko: Member) -> None:
    strict = Client(enforce_csrf_checks=True)
    for door in OUTSIDE:
        assert strict.post(door, {}).status_code == 403, door
    strict.force_login(tomoko)
    for door in INSIDE:
        assert strict.post(door, {}).status_code == 403, door


def test_looking_changes_nothing(client: Client, tomoko: Member) -> None:
    client.force_login(tomoko)
    before = list(Member.objects.values())
    for door in [*OUTSIDE, *INSIDE]:
        client.get(door)
    client.force_login(tomoko)
    assert [
        row | {"last_login": None, "last_seen_at": None} for row in Member.objects.values()
    ] == [row | {"last_login": None, "last_seen_at": None} for row in before]
    assert not Letter.objects.exists()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_pages_are_in_the_readers_language(
    client: Client, tomoko: Member, language: str, sign_in: Callable[[Member], Client]
) -> None:
    for door in OUTSIDE:
        page = client.get(door, headers={"accept-language": language}).content.decode()
        assert page == "" or f'<html lang="{language}"' in page, door
    Member.objects.update(language=language)
    sign_in(tomoko)
    for door in INSIDE:
        page = client.get(door).content.decode()
        assert not page.startswith("<!doctype") or f'<html lang="{language}"' in page, door


def test_no_page_of_allauth_is_left() -> None:
    """Every template allauth could show at one of our addresses is ours."""
    from django.template.loader import get_template

    for view in _allauth_views(get_resolver().url_patterns):
        template = getattr(getattr(view, "view_class", None), "template_name", None)
        if template:
            home = get_template(template).template.filename  # type: ignore[attr-defined]
            assert "engawa" in home, template


def _allauth_views(patterns: list[object]) -> list[object]:
    found: list[object] = []
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            found += _allauth_views(pattern.url_patterns)
        elif pattern.callback.__module__.startswith("allauth"):  # type: ignore[attr-defined]
            found.append(pattern.callback)  # type: ignore[attr-defined]
    return found
