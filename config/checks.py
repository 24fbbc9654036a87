"""What `engawa check` says about the environment."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.checks import CheckMessage, Error, Warning, register
from django.db import DatabaseError

from config import environment
from engawa.jobs.queries import worker_last_seen


@register()
def known_variables(**kwargs: Any) -> list[CheckMessage]:
    """A misspelt variable is silently ignored by every program; not by this one."""
    return [
        Warning(
            f"{name} is set, but no such variable exists.",
            hint=f"Did you mean {meant}?" if meant else "See docs/configuration.md.",
            id="engawa.W002",
        )
        for name, meant in environment.unknown()
    ]


@register()
def shared_cache(**kwargs: Any) -> list[CheckMessage]:
    """Rate limits count per process without a shared cache."""
    found = settings.ENVIRONMENT
    if found["ENGAWA_WEB_PROCESSES"] == 1 or found["REDIS_URL"]:
        return []
    return [
        Warning(
            "Several web processes, each with a cache of its own.",
            hint="Give REDIS_URL, or set ENGAWA_WEB_PROCESSES to 1.",
            id="engawa.W003",
        )
    ]


@register()
def https_can_arrive(**kwargs: Any) -> list[CheckMessage]:
    """Behind an unknown proxy every request looks like plain http and is redirected for ever."""
    if not settings.ADDRESS.is_secure or settings.TRUSTED_PROXIES:
        return []
    return [
        Warning(
            "ENGAWA_URL is https, but no proxy is trusted to say that a request came by https.",
            hint="Set ENGAWA_TRUSTED_PROXIES to the address of your reverse proxy.",
            id="engawa.W004",
        )
    ]


@register()
def cache_answers(**kwargs: Any) -> list[CheckMessage]:
    """A Redis that is named must be there."""
    if not settings.ENVIRONMENT["REDIS_URL"]:
        return []
    try:
        cache.get("engawa.check")
    except Exception as error:  # noqa: BLE001 - whatever the client raises
        return [
            Error(
                f"Redis does not answer: {error}",
                hint="Start it, or mend REDIS_URL.",
                id="engawa.E005",
            )
        ]
    return []


@register(deploy=True)
def ready_for_many(**kwargs: Any) -> list[CheckMessage]:
    """What a community that grows will miss first; for `engawa check --deploy`."""
    found = settings.ENVIRONMENT
    missing: list[CheckMessage] = []
    if not settings.COLLECTED:
        missing.append(
            Warning(
                "Static files are not collected.",
                hint="Run `engawa assets`.",
                id="engawa.W006",
            )
        )
    if settings.MAIL.kind == "folder":
        missing.append(
            Warning(
                "Letters are written to a folder and reach nobody.",
                hint="Set ENGAWA_MAIL to a mail server.",
                id="engawa.W007",
            )
        )
    if found["ENGAWA_WEB_PROCESSES"] > 1 and not found["DATABASE_URL"]:
        missing.append(
            Warning(
                "Several web processes share one SQLite file.",
                hint="Set DATABASE_URL to a PostgreSQL database.",
                id="engawa.W008",
            )
        )
    if _no_worker_was_seen():
        missing.append(
            Warning(
                "No worker was ever seen: nothing is delivered, indexed or mailed.",
                hint="Run `engawa worker`, or `engawa serve` without --without-worker.",
                id="engawa.W009",
            )
        )
    return missing


def _no_worker_was_seen() -> bool:
    try:
        return worker_last_seen() is None
    except DatabaseError:
        return False  # told by the check of migrations
