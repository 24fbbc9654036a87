"""Every variable is read, refused with advice, and documented."""

from __future__ import annotations

from pathlib import Path

import pytest

from config import environment
from config.databases import database_settings
from config.environment import WrongEnvironment, read, unknown
from config.secrets_file import own_secret
from config.variables.parsers import Database

ROOT = Path(__file__).resolve().parents[2]


def test_an_empty_environment_is_enough():
    found = read({})

    assert found["DATABASE_URL"] is None
    assert found["ENGAWA_SECRET_KEY"] is None
    assert found["ENGAWA_LISTEN"] == ("127.0.0.1", 8000)
    assert found["ENGAWA_URL"].origin == "http://localhost:8000"
    assert found["ENGAWA_DEBUG"] is False


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ENGAWA_URL", "community.example.com"),
        ("ENGAWA_URL", "https://example.com/forum"),
        ("ENGAWA_URL", "https://example.com:x"),
        ("ENGAWA_LISTEN", "8000"),
        ("ENGAWA_LISTEN", "0.0.0.0:70000"),
        ("ENGAWA_TRUSTED_PROXIES", "nginx"),
        ("DATABASE_URL", "mysql://x/y"),
        ("DATABASE_URL", "sqlite://relative"),
        ("DATABASE_URL", "postgres://host"),
        ("REDIS_URL", "memcached://x"),
        ("ENGAWA_SEARCH_CLUSTER", "search.example.com"),
        ("ENGAWA_SEARCH_CLUSTER", "https://host:9200/Name*"),
        ("ENGAWA_SECRET_KEY", "secret"),
        ("ENGAWA_SECRET_KEY", "a" * 60),
        ("ENGAWA_MAIL", "mail.example.com"),
        ("ENGAWA_MAIL", "smtp://"),
        ("ENGAWA_MAIL_FROM", "nobody"),
        ("ENGAWA_UPLOAD_MB", "-1"),
        ("ENGAWA_UPLOAD_MB", "٣"),
        ("ENGAWA_WEB_THREADS", "many"),
        ("ENGAWA_LOG_LEVEL", "loud"),
        ("ENGAWA_DEBUG", "maybe"),
        ("ENGAWA_DATA_DIR", __file__),
    ],
)
def test_a_wrong_value_says_which_one(name, value):
    with pytest.raises(WrongEnvironment, match=f"^{name}: "):
        read({name: value})


def test_all_wrong_values_are_told_at_once_and_secrets_are_not_repeated():
    with pytest.raises(WrongEnvironment) as caught:
        read({"ENGAWA_DEBUG": "perhaps", "ENGAWA_SECRET_KEY": "hunter2"})

    assert len(str(caught.value).splitlines()) == 2
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("sqlite:////srv/engawa.sqlite3", Database("sqlite", "/srv/engawa.sqlite3")),
        (
            "postgres://me:p%40ss@db:5433/engawa?sslmode=require",
            Database("postgres", "engawa", "me", "p@ss", "db", "5433", "sslmode=require"),
        ),
        (
            "postgresql://postgres:@/postgres?host=/tmp/x",
            Database("postgres", "postgres", "postgres", "", "", "", "host=/tmp/x"),
        ),
    ],
)
def test_database_addresses(address, expected):
    assert read({"DATABASE_URL": address})["DATABASE_URL"] == expected


def test_database_options_reach_django():
    given = read({"DATABASE_URL": "postgres://me@db/engawa?sslmode=require"})["DATABASE_URL"]

    settings = database_settings(given, Path("/srv"))
    assert settings["OPTIONS"]["sslmode"] == "require"
    assert database_settings(None, Path("/srv"))["NAME"] == "/srv/engawa.sqlite3"


@pytest.mark.parametrize(
    ("address", "port", "encryption"),
    [
        ("smtp://me:x@mail.example.com", 587, "starttls"),
        ("smtps://mail.example.com", 465, "tls"),
        ("smtp+plain://mail.example.com:2525", 2525, ""),
    ],
)
def test_mail_addresses(address, port, encryption):
    mail = read({"ENGAWA_MAIL": address})["ENGAWA_MAIL"]

    assert (mail.port, mail.encryption) == (port, encryption)


def test_misspelt_variables_are_noticed():
    found = unknown({"ENGAWA_DATADIR": "/srv", "ENGAWA_XYZZY": "1", "HOME": "/root"})

    assert found == [("ENGAWA_DATADIR", "ENGAWA_DATA_DIR"), ("ENGAWA_XYZZY", "")]


def test_the_secret_is_made_once_and_only_for_us(tmp_path):
    first = own_secret(tmp_path / "data")

    assert len(first) >= 50
    assert own_secret(tmp_path / "data") == first
    assert (tmp_path / "data/secret_key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["secret_key"]


def test_the_documented_table_is_the_table():
    page = ROOT / "docs/configuration.md"

    assert environment.as_markdown() in page.read_text(encoding="utf-8")
