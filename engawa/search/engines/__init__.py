"""Engines that find documents by tokens; which one runs is decided by the database at hand."""

from __future__ import annotations

from functools import cache

from django.db import connection

from engawa.search.engines.base import Engine
from engawa.search.engines.postgres import PostgresEngine
from engawa.search.engines.sqlite import SqliteEngine

__all__ = ["Engine", "engine"]


@cache
def _engines() -> dict[str, Engine]:
    return {"sqlite": SqliteEngine(), "postgresql": PostgresEngine()}


def engine() -> Engine:
    return _engines()[connection.vendor]
