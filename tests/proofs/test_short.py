"""Short versions of the long proofs, for CI."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.proof


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_five_rounds_of_kill(database):
    command = [sys.executable, "-m", "tests.proofs.kill", "--rounds", "5", "--database", database]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_an_import_killed_three_times(database):
    command = [sys.executable, "-m", "tests.proofs.moving", "--kills", "3", "--database", database]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
