"""Engines that find documents by tokens: that of the database at hand, or a cluster before it."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.db import connection

from engawa.search.engines.base import Engine
from engawa.search.engines.mirrored import MirroredEngine
from engawa.search.engines.opensearch import OpenSearchEngine
from engawa.search.engines.postgres import PostgresEngine
from engawa.search.engines.sqlite import SqliteEngine
from engawa.search.engines.wire import Wire

__all__ = ["Engine", "cluster", "engine", "near"]


@cache
def _engines() -> dict[str, Engine]:
    return {"sqlite": SqliteEngine(), "postgresql": PostgresEngine()}


@cache
def _mirrored(vendor: str, told: Any) -> MirroredEngine:
    return MirroredEngine(_engines()[vendor], OpenSearchEngine(Wire(told), told.name))


def near() -> Engine:
    """The engine inside our own database."""
    return _engines()[connection.vendor]


def cluster() -> OpenSearchEngine | None:
    """The engine outside, where one is configured."""
    chosen = engine()
    far = chosen.far if isinstance(chosen, MirroredEngine) else None
    return far if isinstance(far, OpenSearchEngine) else None


def engine() -> Engine:
    told: Any = settings.SEARCH_CLUSTER
    return _mirrored(connection.vendor, told) if told else near()
