"""Passkeys from end to end, with Chromium's own virtual authenticator."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from engawa.accounts.models import Member
from engawa.accounts.testing import PASSWORD, make_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def with_authenticator(page: Page) -> Page:
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def sign_in(page: Page, house: str, member: Member) -> None:
    page.goto(f"{house}/account/sign-in/?next=/me/sessions/")
    page.get_by_label("メールアドレス").fill(member.email)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="サインイン", exact=True).click()


def add_passkey(page: Page, house: str, name: str) -> None:
    page.goto(f"{house}/account/security/passkeys/add/")
    page.get_by_label("パスキーの名前").fill(name)
    page.get_by_role("button", name="パスキーを作成").click()
    expect(page.get_by_role("heading", name="リカバリーコード")).to_be_visible()


def test_add_sign_in_rename_and_remove(
    live_server: LiveServer, open_page: Callable[..., Page]
) -> None:
    house = live_server.url.replace("127.0.0.1", "localhost")
    member = make_member("tomoko", password=PASSWORD)
    page = with_authenticator(open_page())
    sign_in(page, house, member)
    expect(page.get_by_text("この端末", exact=False).first).to_be_visible()

    add_passkey(page, house, "わたしの端末")
    assert Authenticator.objects.filter(user=member, type="webauthn").count() == 1

    # With the passkey alone, as someone nobody knows yet, and on to where one wanted to go.
    page.goto(f"{house}/account/sign-out/")
    page.get_by_role("main").get_by_role("button", name="サインアウト").click()
    page.goto(f"{house}/account/sign-in/?next=/me/sessions/")
    page.get_by_role("button", name="パスキーでサインイン").click()
    page.wait_for_url("**/me/sessions/")

    # With the password the passkey is the second step. First leave the page: what it still asks
    # for without cookies would be given a form token of its own, in place of the one to come.
    page.goto("about:blank")
    page.context.clear_cookies()
    sign_in(page, house, member)
    page.get_by_role("button", name="パスキーを使う").click()
    page.wait_for_url("**/me/sessions/")

    page.goto(f"{house}/account/security/passkeys/")
    page.get_by_role("link", name=re.compile("名前を変更.*わたしの端末")).click()
    page.get_by_label("パスキーの名前").fill("仕事の端末")
    page.get_by_role("button", name="保存").click()
    page.get_by_role("link", name=re.compile("削除.*仕事の端末")).click()
    page.get_by_role("button", name="削除").click()
    expect(page.get_by_text("パスキーはまだありません")).to_be_visible()
    assert not Authenticator.objects.filter(user=member, type="webauthn").exists()


def test_closing_the_window_is_no_fault(
    live_server: LiveServer, open_page: Callable[..., Page]
) -> None:
    """No passkey at hand: the page says so, and nothing is lost."""
    house = live_server.url.replace("127.0.0.1", "localhost")
    page = with_authenticator(open_page())
    page.goto(f"{house}/account/sign-in/")
    page.get_by_label("メールアドレス").fill("tomoko@example.com")
    page.get_by_role("button", name="パスキーでサインイン").click()

    expect(page.get_by_text("パスキーは使われませんでした")).to_be_visible()
    expect(page.get_by_label("メールアドレス")).to_have_value("tomoko@example.com")
