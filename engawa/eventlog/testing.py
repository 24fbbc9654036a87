"""Makers for tests: an event of no meaning, and consumers that live for one test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction

from engawa.core.actor import Actor
from engawa.eventlog.actions.recording import record
from engawa.eventlog.consumers import Consumer, Handler, forget_consumer, keep_consumer
from engawa.eventlog.models import Entry
from engawa.eventlog.registry import event


@event("eventlog.tried")
@dataclass(frozen=True)
class Tried:
    """Something that only tests record."""

    number: int
    note: str = ""


def note(number: int, key: str = "") -> Entry:
    """Record a `Tried` in a transaction of its own."""
    with transaction.atomic():
        return record(Actor.system("a test"), Tried(number), key=key)


@contextmanager
def listening(
    handler: Handler, name: str = "tested", empty: Callable[[], None] | None = None
) -> Iterator[Consumer]:
    """A consumer of `Tried` that exists inside the block only."""
    consumer = Consumer(name, {"eventlog.tried": [handler]}, empty, empty is not None)
    keep_consumer(consumer)
    try:
        yield consumer
    finally:
        forget_consumer(name)
