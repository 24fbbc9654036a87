"""Short versions of the long proofs, for CI."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.proofs._ending import TOLD
from tools.fresh_start import family

pytestmark = pytest.mark.proof


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_five_rounds_of_kill(database):
    command = [sys.executable, "-m", "tests.proofs.kill", "--rounds", "5", "--database", database]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("database", "kills"), [("sqlite", "3"), ("postgres", "1")])
def test_an_import_killed(database, kills):
    command = [sys.executable, "-m", "tests.proofs.moving"]
    command += ["--kills", kills, "--database", database]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_told_to_stop_it_leaves_no_house_running(tmp_path):
    command = [sys.executable, "-u", "-m", "tests.proofs.kill", "--rounds", "500"]
    environ = os.environ | {"TMPDIR": str(tmp_path)}
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ)
    first = running.stdout.readline()
    below = family(running.pid)[1:]

    running.send_signal(signal.SIGTERM)

    assert "round 1" in first and below
    assert running.wait(30) == TOLD
    assert not any(_runs(pid) for pid in below)
    assert not list(tmp_path.glob("engawa-kill-*"))


def _runs(pid: int) -> bool:
    """A process that ended but was not collected yet does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"
