"""One furnished space, and those who may do most in it."""

from __future__ import annotations

import pytest
from django.test import Client

from engawa.accounts.testing import PASSWORD
from engawa.api.testing import secret_of
from tests.access.place import Place, furnish


@pytest.fixture
def place(cast) -> Place:
    return furnish(cast, cast.spaces["private"])


@pytest.fixture
def enter(cast):
    def door(who: str, *, token: bool = True, **options) -> Client:
        """Signed in, and with a token for the API unless told otherwise."""
        client = Client(raise_request_exception=False, **options)
        if who != "visitor":
            member = cast.people[who]
            member.set_password(PASSWORD)
            member.save(update_fields=["password"])
            client.force_login(member)
            if token:
                client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {secret_of(member)}"
        return client

    return door
