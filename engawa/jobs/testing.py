"""Jobs that only tests queue."""

from __future__ import annotations

import time

from django.db import transaction

from engawa.core.actor import Actor
from engawa.eventlog import record
from engawa.eventlog.testing import Tried
from engawa.jobs import job

calls: list[int] = []


def leave_trace(number: int) -> None:
    """An effect in the database that can be counted."""
    with transaction.atomic():
        record(Actor.system("a test job"), Tried(number))


@job(atomic=True)
def trace(number: int) -> int:
    leave_trace(number)
    return number


@job(attempts=3)
def stumble(number: int) -> None:
    """Leaves a call in this process and fails."""
    calls.append(number)
    raise ValueError(f"{number} is too much")


@job(atomic=True)
def trace_and_stumble(number: int) -> None:
    leave_trace(number)
    raise ValueError


@job
def remember(number: int) -> str:
    calls.append(number)
    return "x" * number


@job
def take_time(seconds: float) -> None:
    time.sleep(seconds)
