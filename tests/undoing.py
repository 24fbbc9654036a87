"""Trying something and undoing it: one furnished house serves thousands of requests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from django.core.cache import cache
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from engawa.core.throttle import Allowance
from engawa.moderation.rules import forget_rules
from engawa.site import held
from engawa.spaces.membership import forget_actors
from engawa.spaces.queries.people import forget_runners
from engawa.upkeep.plans import forget_plans
from engawa.web.shell import forget_rails

FORGET = (
    *(forget_actors, forget_runners, forget_rails, forget_rules),
    forget_plans,
)


@contextmanager
def undone(client: Client) -> Iterator[None]:
    """After this block nothing has happened, and `client` holds the cookies it had."""
    cookies = {name: each.value for name, each in client.cookies.items()}
    with unlimited(), transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies.clear()
    for name, value in cookies.items():
        client.cookies[name] = value
    for forget in (*FORGET, held.forget, cache.clear):
        forget()


@contextmanager
def unlimited() -> Iterator[None]:
    """Limits on how often one may ask are proved elsewhere.

    Letting go of an answer leaves the connection open, as the test client itself does it.
    """
    with (
        patch.object(Allowance, "spend", lambda *_args, **_more: None),
        patch.object(BaseDatabaseWrapper, "close_if_unusable_or_obsolete", lambda _self: None),
    ):
        yield
