"""A private topic with a file, and the ways to let time pass."""

from __future__ import annotations

import pytest
from django.test import Client

from engawa.eventlog.delivery import deliver_all
from engawa.jobs.running import run_pending
from engawa.protection import watching


@pytest.fixture(autouse=True)
def _nobody_came():
    watching.forget()
    yield
    watching.forget()


@pytest.fixture
def enter(cast):
    def door(who: str) -> Client:
        client = Client()
        if who != "visitor":
            client.force_login(cast.people[who])
        return client

    return door


@pytest.fixture
def settle():
    def settled() -> None:
        while deliver_all(patience=0) or run_pending():
            pass

    return settled
