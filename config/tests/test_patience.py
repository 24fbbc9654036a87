"""A web request's statement ends by itself when it takes too long; a worker's does not."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection
from django.test import RequestFactory

from config import patience
from engawa.web import refusal

ENDLESS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
    "SELECT max(i) FROM n",
    "postgresql": "SELECT pg_sleep(60)",
}


pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def impatience(monkeypatch):
    """A part of a test in which statements end after 0.2 s, as those of a request do."""
    monkeypatch.setattr(patience, "LONGEST_STATEMENT", 0.2)
    monkeypatch.setattr(patience, "STEPS", 1000)

    @contextmanager
    def part():
        connection.ensure_connection()
        patience._bound(connection)
        patience.begin()
        yield
        patience._mine.until = float("inf")
        if connection.vendor == "postgresql":
            connection.close()

    return part


def test_an_endless_statement_is_ended(impatience):
    with impatience(), connection.cursor() as cursor, pytest.raises(OperationalError):
        cursor.execute(ENDLESS[connection.vendor])


def test_its_page_says_try_again(impatience):
    request = RequestFactory().get("/", headers={"Accept-Language": "en"})
    with impatience():
        try:
            with connection.cursor() as cursor:
                cursor.execute(ENDLESS[connection.vendor])
        except OperationalError:
            page = refusal.broken(request)

    assert page.status_code == 503
    assert page["Retry-After"]
    assert "try again in a few seconds" in page.content.decode()
