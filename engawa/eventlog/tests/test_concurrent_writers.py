"""Real transactions on PostgreSQL that begin, write, commit and fail in any order."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engawa.eventlog import deliver_all, deliver_pending
from engawa.eventlog.models import Cursor, Entry
from engawa.eventlog.order import newest_settled
from engawa.eventlog.testing import listening, note

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

WRITERS = 3


@pytest.fixture(autouse=True)
def _on_postgresql(db):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")


class Writer:
    """A thread with a connection and at most one open transaction of its own."""

    def __init__(self):
        self._thread = ThreadPoolExecutor(1)
        self._open = None

    def do(self, step, number):
        return self._thread.submit(getattr(self, step), number).result(timeout=20)

    def write(self, number):
        if self._open is None:
            self._open = transaction.atomic()
            self._open.__enter__()
        return note(number).pk

    def commit(self, _):
        return self._close(None)

    def fail(self, _):
        return self._close(ZeroDivisionError())

    def _close(self, error):
        is_open, self._open = self._open, None
        if is_open is not None:
            is_open.__exit__(type(error) if error else None, error, None)
        return is_open is not None and error is None

    def end(self):
        self._thread.submit(self._close, None).result(timeout=20)
        self._thread.submit(lambda: connection.close()).result(timeout=20)
        self._thread.shutdown()


def deliver_the_rest():
    """The server analyses tables of its own accord: a moment in which nothing is settled."""
    deadline = time.monotonic() + 20
    last = Entry.objects.order_by("-xid", "-pk").values_list("xid", "pk").first()
    while newest_settled() != last and time.monotonic() < deadline:
        time.sleep(0.02)
    deliver_all()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    steps=st.lists(
        st.tuples(
            st.integers(0, WRITERS - 1),
            st.sampled_from(["write", "write", "commit", "fail"]),
        ),
        min_size=8,
        max_size=30,
    )
)
def test_no_entry_is_skipped_or_repeated_however_writers_overlap(steps):
    Entry.objects.all().delete()
    Cursor.objects.all().delete()
    seen = []
    writers = [Writer() for _ in range(WRITERS)]
    try:
        with listening(lambda entry: seen.append((entry.xid, entry.pk))):
            for number, (who, step) in enumerate(steps):
                writers[who].do(step, number)
                deliver_pending(limit=2)
            for writer in writers:
                writer.do("commit", 0)
            deliver_the_rest()
    finally:
        for writer in writers:
            writer.end()
    assert seen == list(Entry.objects.order_by("xid", "pk").values_list("xid", "pk"))


def test_an_entry_with_a_smaller_id_that_commits_later_is_not_skipped():
    seen = []
    slow, fast = Writer(), Writer()
    try:
        with listening(lambda entry: seen.append(entry.event.number)):
            slow.do("write", 1)
            fast.do("write", 2)
            fast.do("commit", 0)
            deliver_pending()
            assert seen == [], "2 may not overtake 1, which has begun and may yet commit"
            slow.do("commit", 0)
            deliver_the_rest()
    finally:
        slow.end()
        fast.end()
    assert seen == [1, 2]


def test_two_workers_at_once_deliver_each_entry_once():
    seen = []
    for number in range(60):
        note(number)

    def work():
        try:
            while deliver_pending(limit=5):
                pass
        finally:
            connection.close()

    with listening(lambda entry: seen.append(entry.event.number)):
        threads = [threading.Thread(target=work) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=30)
        deliver_the_rest()
    assert seen == list(range(60))
