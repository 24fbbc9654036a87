"""Queries of a page, with everything cached and with nothing cached."""

from __future__ import annotations

from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from engawa.accounts.models import Member
from engawa.spaces.membership import forget_actors
from engawa.spaces.queries.people import forget_runners
from engawa.web.shell import forget_rails


def count(path: str, member: Member | None) -> tuple[int, int]:
    """(warm, cold). The question whether settings changed, once a second, is left out."""
    client = Client(SERVER_NAME="localhost")
    if member:
        client.force_login(member)
    forget()
    cold = _queries(client, path)
    return _queries(client, path), cold


def forget() -> None:
    """Everything this process keeps."""
    for cache in caches.all(initialized_only=True):
        cache.clear()
    forget_actors()
    forget_runners()
    forget_rails()


def _queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    return len([query for query in asked.captured_queries if "site_stamp" not in query["sql"]])
