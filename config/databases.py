"""From a database address to Django's own words for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from config.variables.parsers import Database


def database_settings(given: Database | None, data: Path) -> dict[str, Any]:
    """SQLite in the data folder unless an address was given."""
    if given is None:
        return _sqlite(str(data / "engawa.sqlite3"))
    return _sqlite(given.name) if given.kind == "sqlite" else _postgres(given)


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "engawa.core.sqlite",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "TEST": {"NAME": ":memory:"},
    }


def _postgres(given: Database) -> dict[str, Any]:
    """Connections stay open with their thread and are tested before reuse."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": given.name,
        "USER": given.user,
        "PASSWORD": given.password,
        "HOST": given.host,
        "PORT": given.port,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, "application_name": "engawa"}
        | dict(parse_qsl(given.options)),
    }


def cache_settings(redis: str | None) -> dict[str, Any]:
    """`default` is shared by all processes where Redis is given; `near` never leaves its own."""
    near = {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "near",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    }
    if not redis:
        return {"default": near | {"LOCATION": "default"}, "near": near}
    shared = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": redis}
    return {"default": shared | {"KEY_PREFIX": "engawa"}, "near": near}
