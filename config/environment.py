"""Every environment variable, in one table; `config.settings` reads nothing else.

A wrong value stops the start with its name and how to mend it, all wrong ones at once.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from config.variables import Misread, Variable, parsers

TABLE: tuple[Variable, ...] = (
    Variable(
        "ENGAWA_DATA_DIR",
        "data beside the code",
        "Folder for the database, files, mail, secrets and collected static files.",
        parsers.folder,
    ),
    Variable(
        "ENGAWA_URL",
        "http://localhost:8000",
        "Address people type. With https, cookies become secure and HSTS is sent.",
        parsers.address,
    ),
    Variable(
        "ENGAWA_HOSTS",
        "",
        "Further host names the site answers to, by commas. The host of ENGAWA_URL, "
        "localhost and 127.0.0.1 are always among them.",
        parsers.words,
    ),
    Variable(
        "ENGAWA_LISTEN",
        "127.0.0.1:8000",
        "Address and port `engawa serve` listens on.",
        parsers.listen,
    ),
    Variable(
        "ENGAWA_TRUSTED_PROXIES",
        "127.0.0.1,::1",
        "Addresses or networks of reverse proxies whose X-Forwarded-For and "
        "X-Forwarded-Proto are believed, by commas.",
        parsers.networks,
    ),
    Variable(
        "DATABASE_URL",
        "SQLite in ENGAWA_DATA_DIR",
        "sqlite:////path/to/file or postgres://user:password@host:5432/name.",
        parsers.database,
    ),
    Variable(
        "REDIS_URL",
        "",
        "redis://host:6379/0. Needed once more than one web process serves the site; "
        "without it each process keeps its own cache.",
        parsers.redis,
    ),
    Variable(
        "ENGAWA_SEARCH_CLUSTER",
        "",
        "OpenSearch at https://user:password@host:9200/name answers searches instead of the "
        "database, which stands in while it is silent. Fill it once: `engawa manage "
        "search_cluster`. Without it the database searches.",
        parsers.cluster,
    ),
    Variable(
        "ENGAWA_SECRET_KEY",
        "written to ENGAWA_DATA_DIR/secret_key",
        "At least 50 random characters. Give it when several machines serve one site.",
        parsers.secret,
    ),
    Variable(
        "ENGAWA_MAIL",
        "folder",
        "folder (letters become files in ENGAWA_DATA_DIR/mail), or "
        "smtp://user:password@host:587 (STARTTLS), smtps://user:password@host:465, "
        "smtp+plain://host:25 (no encryption).",
        parsers.mail,
    ),
    Variable(
        "ENGAWA_MAIL_FROM",
        "engawa@ and the host of ENGAWA_URL",
        "Sender of every letter: name@example.com or Name <name@example.com>.",
        parsers.sender,
    ),
    Variable(
        "ENGAWA_MAIL_IN",
        "",
        "Mailbox for answers by mail, like reply@example.com. Its server must take "
        "reply+anything@example.com and hand each message to `engawa mail-in`.",
        parsers.mailbox,
    ),
    Variable(
        "ENGAWA_MAIL_IN_DIR",
        "",
        "Maildir folder in which a mail server leaves messages for ENGAWA_MAIL_IN; the worker "
        "empties it every minute. Not needed with `engawa mail-in`.",
        parsers.folder,
    ),
    Variable(
        "ENGAWA_FILES_DIR",
        "files in ENGAWA_DATA_DIR",
        "Folder for what people upload. Several machines share it over the network.",
        parsers.folder,
    ),
    Variable(
        "ENGAWA_UPLOAD_MB",
        "100",
        "Largest request from a member the server reads at all, in megabytes (1 to 1000). "
        "Below it, staff set the largest file in the product.",
        parsers.whole(1, 1000),
    ),
    Variable(
        "ENGAWA_WEB_PROCESSES",
        "1",
        "Web processes of `engawa serve` (1 to 64). More than 1 wants REDIS_URL.",
        parsers.whole(1, 64),
    ),
    Variable(
        "ENGAWA_WEB_THREADS",
        "3",
        "Requests one web process answers at a time (1 to 64).",
        parsers.whole(1, 64),
    ),
    Variable(
        "ENGAWA_LOG_LEVEL",
        "info",
        "debug, info, warning or error.",
        parsers.one_of("debug", "info", "warning", "error"),
    ),
    Variable(
        "ENGAWA_LOG_FORMAT",
        "auto",
        "text for people, json for machines; auto is text in a terminal, else json.",
        parsers.one_of("auto", "text", "json"),
    ),
    Variable(
        "ENGAWA_DEBUG",
        "no",
        "yes shows Django's error pages with source code. Never where others can reach it.",
        parsers.yes_or_no,
    ),
)

# Read by the test runner and proofs, not by the product.
ELSEWHERE = frozenset(
    {
        "ENGAWA_TEST_CHROMIUM",
        "ENGAWA_TEST_DATABASE_URL",
        "ENGAWA_TEST_SEARCH_CLUSTER",
        "ENGAWA_TEST_WHOLE",
    }
)


class WrongEnvironment(ImproperlyConfigured):
    """One line for each variable that cannot be understood, with how to mend it."""


def read(source: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Every variable by name. Not given (or empty) means `None` unless the default has a value."""
    found: dict[str, Any] = {}
    wrong = []
    for variable in TABLE:
        try:
            found[variable.name] = variable.read(source)
        except Misread as why:
            wrong.append(f"{variable.name}: {why}")
    if wrong:
        raise WrongEnvironment("\n".join(wrong))
    return found


def unknown(source: Mapping[str, str] = os.environ) -> list[tuple[str, str]]:
    """ENGAWA_ names nobody reads, each with the one that was probably meant, or ""."""
    known = {variable.name for variable in TABLE}
    strangers = sorted(n for n in source if n.startswith("ENGAWA_") and n not in known | ELSEWHERE)
    return [(n, next(iter(difflib.get_close_matches(n, known, 1, 0.75)), "")) for n in strangers]


def as_markdown() -> str:
    """The table of docs/configuration.md; a test holds the two together."""
    lines = ["| Variable | Default | Meaning |", "|---|---|---|"]
    lines += [f"| `{v.name}` | {v.default or '—'} | {v.meaning} |" for v in TABLE]
    return "\n".join(lines) + "\n"
