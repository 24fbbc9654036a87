"""The parent of web and worker, with small stand-ins for both."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from config.supervisor import LONGEST_PAUSE, Child, Supervisor

HOUSE = """
import sys, time
from config.supervisor import Child, Supervisor

def sleep():
    print("up", flush=True)
    time.sleep(60)

say = lambda text: print(text, flush=True)
sys.exit(Supervisor([Child("sleeper", sleep)], say).run())
"""


@pytest.fixture
def house():
    with subprocess.Popen(
        [sys.executable, "-c", HOUSE], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "up\n"
        yield process
        process.kill()


def child_of(process):
    with open(f"/proc/{process.pid}/task/{process.pid}/children") as file:
        return int(file.read().split()[0])


def gone(pid):
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            with open(f"/proc/{pid}/stat") as file:
                if file.read().rpartition(")")[2].split()[0] == "Z":
                    return True
        except FileNotFoundError:
            return True
        time.sleep(0.02)
    return False


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
class TestHouse:
    def test_a_killed_child_is_started_again(self, house):
        os.kill(child_of(house), signal.SIGKILL)

        assert house.stdout.readline() == "sleeper ended (SIGKILL); starting it again\n"
        assert house.stdout.readline() == "up\n"

    def test_stopping_ends_the_children_too(self, house):
        child = child_of(house)
        house.send_signal(signal.SIGTERM)

        assert house.wait(5) == 0
        assert gone(child)

    def test_children_do_not_outlive_a_killed_parent(self, house):
        child = child_of(house)
        house.kill()
        house.wait()

        assert gone(child)


def test_a_child_that_keeps_dying_is_started_less_and_less_often():
    child = Child("broken", print)
    pauses = []
    for _ in range(8):
        child.started = time.monotonic()
        child.plan_restart()
        pauses.append(child.pause)

    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE


def test_after_a_long_life_it_comes_back_at_once():
    child = Child("old", print, pause=LONGEST_PAUSE, started=time.monotonic() - 60)
    child.plan_restart()

    assert child.pause < 1


def test_an_empty_house_can_be_tended():
    Supervisor([], print).tend()
