"""Several processes and threads writing into one file."""

from __future__ import annotations

import gc
import signal
import sqlite3
import subprocess
import sys
import threading

import pytest
from django.db import connections, transaction
from django.db.utils import OperationalError

from engawa.core.sqlite.base import DatabaseWrapper

WRITER = [sys.executable, "-m", "engawa.core.sqlite.tests.writers"]


@pytest.fixture
def path(tmp_path):
    path = str(tmp_path / "house.sqlite3")
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE counter (n INTEGER)")
        connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)")
        connection.execute("INSERT INTO counter VALUES (0)")
    connection.close()
    return path


def connection_to(path, patience=5.0):
    given = connections["default"].settings_dict | {
        "ENGINE": "engawa.core.sqlite",
        "NAME": path,
        "OPTIONS": {"timeout": patience},
    }
    return DatabaseWrapper(given, alias="file")


@pytest.fixture
def connect(path, django_db_blocker):
    """Makes connections to one file, as many as a test wants; all closed at the end."""
    made = []

    def one(patience=5.0):
        made.append(connection_to(path, patience))
        return made[-1]

    with django_db_blocker.unblock():
        yield one
        for connection in made:
            connection.close()


def begin(connection):
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def run(connection, sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else None


def start(path, what="count", times=100):
    return subprocess.Popen(
        [*WRITER, path, what, str(times)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_four_processes_never_find_it_locked_and_lose_nothing(path, connect):
    writers = [start(path) for _ in range(4)]
    outputs = [writer.communicate(timeout=60) for writer in writers]

    assert [writer.returncode for writer in writers] == [0] * 4, outputs
    assert run(connect(), "SELECT n FROM counter") == [(400,)]
    assert run(connect(), "SELECT count(*) FROM note") == [(400,)]


def test_a_killed_holder_leaves_its_seat_and_nothing_half_done(path, connect):
    holder = start(path, "hold")
    assert holder.stdout.readline() == "holding\n"
    waiting = start(path, times=1)
    holder.send_signal(signal.SIGKILL)
    holder.communicate()

    _out, error = waiting.communicate(timeout=10)
    assert waiting.returncode == 0, error
    assert run(connect(), "SELECT n FROM counter") == [(1,)]
    assert run(connect(), "PRAGMA integrity_check") == [("ok",)]


def test_reading_never_waits_for_a_writer(connect):
    writer, reader = connect(), connect(patience=0.01)
    begin(writer)
    run(writer, "UPDATE counter SET n = 7")

    assert run(reader, "SELECT n FROM counter") == [(0,)]
    assert reader.turn is not None
    assert not reader.turn.held
    writer.rollback()


def test_waiting_in_vain_says_locked_and_leaves_the_connection_usable(connect):
    writer, other = connect(), connect(patience=0.05)
    begin(writer)
    with pytest.raises(OperationalError, match="locked"):
        run(other, "UPDATE counter SET n = 1")
    writer.rollback()

    run(other, "UPDATE counter SET n = 2")
    assert run(writer, "SELECT n FROM counter") == [(2,)]


def test_single_writes_hold_the_turn_only_while_they_run(connect):
    connection = connect()
    run(connection, "INSERT INTO note (text) VALUES ('a') RETURNING id")
    assert not connection.turn.held

    with pytest.raises(OperationalError):
        run(connection, "INSERT INTO nowhere VALUES (1)")
    assert not connection.turn.held


def test_an_open_returning_cursor_keeps_the_turn_until_closed(connect):
    connection = connect()
    cursor = connection.cursor()
    cursor.execute("INSERT INTO note (text) VALUES ('a'), ('b') RETURNING id")
    assert connection.turn.held

    cursor.close()
    assert not connection.turn.held


def test_closing_in_the_middle_gives_the_turn_back(connect):
    first, second = connect(), connect(patience=0.5)
    begin(first)
    first.close()

    run(second, "UPDATE counter SET n = 3")


def test_a_thread_that_dies_in_a_transaction_does_not_block_the_house(path, connect):
    thread = threading.Thread(target=lambda: begin(connection_to(path)))
    thread.start()
    thread.join()
    gc.collect()

    run(connect(patience=0.5), "UPDATE counter SET n = 4")


@pytest.mark.parametrize("broken", [False, True])
def test_nested_atomics_hold_one_turn_to_the_end(connect, broken, monkeypatch):
    connection = connect()
    monkeypatch.setattr("django.db.transaction.get_connection", lambda using=None: connection)
    try:
        with transaction.atomic():
            with transaction.atomic():
                run(connection, "UPDATE counter SET n = 5")
            assert connection.turn.held
            if broken:
                raise ValueError
    except ValueError:
        pass

    assert not connection.turn.held
    assert run(connection, "SELECT n FROM counter") == [(0 if broken else 5,)]


def test_files_keep_a_write_ahead_log(connect):
    assert run(connect(), "PRAGMA journal_mode") == [("wal",)]
    assert run(connect(), "PRAGMA mmap_size") == [(0,)]


def test_memory_databases_have_no_turns(connect):
    memory = connection_to(":memory:")
    run(memory, "CREATE TABLE x (n INTEGER)")

    assert memory.turn is None
    memory.connection.close()
