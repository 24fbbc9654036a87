"""Which statements count as writing, which SQLite is in use, and what happens without it."""

from __future__ import annotations

import sys

import pytest

from engawa.core.sqlite import checks, driver
from engawa.core.sqlite.cursors import is_write


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("INSERT INTO x VALUES (1)", True),
        ("  update x set n = 1", True),
        ("-- why\nDELETE FROM x", True),
        ("/* why */ REPLACE INTO x VALUES (1)", True),
        ("WITH a AS (SELECT 1) DELETE FROM x", True),
        ("BEGIN IMMEDIATE", True),
        ("VACUUM", True),
        ("WITH a AS (SELECT 1) SELECT * FROM a", False),
        ("SELECT 1", False),
        ("PRAGMA table_info(x)", False),
        ("SAVEPOINT a", False),
        ("EXPLAIN QUERY PLAN SELECT 1", False),
        ("", False),
    ],
)
def test_what_counts_as_writing(query, expected):
    assert is_write(query) is expected


def test_the_bundled_sqlite_is_used_and_sound():
    from django.db.backends.sqlite3.base import Database

    assert Database.__name__ == "pysqlite3.dbapi2"
    assert driver.is_sound(Database.sqlite_version_info)


def test_an_old_sqlite_is_warned_about():
    assert [w.id for w in checks.warnings((3, 40, 1))] == [checks.W001]
    assert checks.warnings((3, 53, 4)) == []


def test_without_the_bundled_one_the_system_serves(monkeypatch):
    monkeypatch.setitem(sys.modules, "pysqlite3", None)
    monkeypatch.setitem(sys.modules, "pysqlite3.dbapi2", None)

    assert driver.bundled() is None
    assert driver.load_django_backend() is driver.django_sqlite
