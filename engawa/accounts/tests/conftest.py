from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from engawa.accounts.models import Member
from engawa.accounts.testing import PASSWORD, make_member
from engawa.site import held


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    """Rate limits and settings live outside the database and outlive a test."""
    cache.clear()
    held.forget()


@pytest.fixture
def tomoko(db: None) -> Member:
    return make_member("tomoko", password=PASSWORD, family_name="森", given_name="智子")


@pytest.fixture
def sign_in(client: Client) -> Callable[[Member], Client]:
    def enter(member: Member) -> Client:
        data = {"login": member.email, "password": PASSWORD}
        assert client.post("/account/sign-in/", data).status_code == 302
        return client

    return enter
