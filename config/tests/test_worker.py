"""The worker as a process: hears at once, ends in order, comes back after its database."""

from __future__ import annotations

import signal
import time

import pytest

from config.tests.house import House

ASK = """
import time
from engawa.jobs.testing import {job}
from engawa.jobs.models import QueuedJob
row = {job}.enqueue({argument})
started = time.monotonic()
while not QueuedJob.objects.filter(pk=row.id, state="{state}").exists():
    assert time.monotonic() - started < 120
    time.sleep(0.01)
print(time.monotonic() - started)
"""
FORGET = "from engawa.jobs.models import Heartbeat; Heartbeat.objects.all().delete()"
LIVING = "Heartbeat.objects.exists()"
NAPS = "QueuedJob.objects.filter(name__endswith='take_time').latest('pk')"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    house = House(tmp_path_factory.mktemp("house"))
    yield house
    house.close()


@pytest.fixture
def worker(house):
    house.python(FORGET)
    house.start_worker()
    house.until(LIVING)
    yield house.workers[-1]
    house.end_workers()


def seconds_to_done(house, number):
    return float(house.python(ASK.format(job="trace", argument=number, state="done")))


def test_it_hears_the_bell_and_need_not_poll(house, worker):
    assert min(seconds_to_done(house, number) for number in range(3)) < 2


def test_it_hears_from_another_machine(house, worker, tmp_path):
    """Another data folder, the same PostgreSQL: only NOTIFY can reach the worker."""
    if "DATABASE_URL" not in house.environ:
        pytest.skip("needs PostgreSQL")
    house.environ["ENGAWA_DATA_DIR"], here = str(tmp_path), house.environ["ENGAWA_DATA_DIR"]
    try:
        assert min(seconds_to_done(house, number) for number in range(3)) < 2
    finally:
        house.environ["ENGAWA_DATA_DIR"] = here


def test_it_lets_a_running_job_end_and_leaves(house, worker):
    house.python(ASK.format(job="take_time", argument=3, state="running"))
    assert house.end_workers(signal.SIGTERM) == [0]
    house.until(f"{NAPS}.state == 'done' and not {LIVING}")


def test_a_second_signal_is_final(house, worker):
    house.python(ASK.format(job="take_time", argument=60, state="running"))
    worker.send_signal(signal.SIGTERM)
    time.sleep(0.5)
    assert house.end_workers(signal.SIGTERM) == [1]


def test_after_a_kill_its_job_comes_back_at_once_on_sqlite(house, worker):
    if "DATABASE_URL" in house.environ:
        pytest.skip("on PostgreSQL the lease has to end")
    house.python(ASK.format(job="take_time", argument=5, state="running"))
    house.end_workers(signal.SIGKILL)
    house.start_worker()
    house.until(f"{NAPS}.attempts == 2", seconds=45)  # the lease alone would take 60
