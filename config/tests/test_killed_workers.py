"""Workers killed without warning: no job is lost, doubled or stuck."""

from __future__ import annotations

import json
import signal

import pytest

from config.tests.house import House

QUEUE = """
from django.db import transaction
from engawa.jobs.testing import trace
with transaction.atomic():
    for number in range({count}):
        trace.enqueue(number)
"""
COUNT = """
import json
from collections import Counter
from engawa.eventlog.models import Entry
from engawa.jobs.models import QueuedJob
entries = Entry.objects.filter(verb="eventlog.tried").values_list("data", flat=True)
effects = Counter(data["number"] for data in entries)
jobs = QueuedJob.objects.filter(name="engawa.jobs.testing.trace").values_list("state", flat=True)
doubled = sum(times > 1 for times in effects.values())
print(json.dumps({"effects": len(effects), "doubled": doubled, **Counter(jobs)}))
"""
EXPIRE = """
from django.utils import timezone
from engawa.jobs.models import QueuedJob
QueuedJob.objects.filter(state="running").update(due_at=timezone.now())
"""


@pytest.fixture
def house(tmp_path):
    house = House(tmp_path)
    yield house
    house.close()


def counted(house):
    return json.loads(house.python(COUNT))


EFFECTS = "Entry.objects.filter(verb='eventlog.tried').count()"
DONE = "QueuedJob.objects.filter(name='engawa.jobs.testing.trace', state='done').count()"


def kill_midway(house, count, rounds):
    """Kill two workers `rounds` times while they work through `count` jobs."""
    house.python(QUEUE.format(count=count))
    for this_round in range(1, rounds + 1):
        house.start_worker()
        house.start_worker()
        aim = count * this_round // (rounds + 2)
        house.until(f"{EFFECTS} >= {aim}")
        house.end_workers(signal.SIGKILL)
        # On PostgreSQL nobody knows that they died until their leases end: a minute passes.
        house.python(EXPIRE)
    house.start_worker()
    house.until(f"{DONE} == {count}")
    assert house.end_workers(signal.SIGTERM) == [0]
    assert counted(house) == {"effects": count, "doubled": 0, "done": count}


def test_workers_killed_midway_lose_and_double_nothing(house):
    kill_midway(house, 300, rounds=1)


@pytest.mark.proof
def test_workers_killed_again_and_again_lose_and_double_nothing(house):
    kill_midway(house, 600, rounds=3)
