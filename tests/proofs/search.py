"""All 1,029 questions of JaQuAD, and where to cut off what is hardly relevant.

    engawa prove search [--database sqlite|postgres] [--cuts]

Each paragraph is a topic, each question is typed as it stands. --cuts tries cut-offs on the
half of the paragraphs whose hash is even; the other half only checks what was found there.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.proofs._ending import ends_tidily
from tests.proofs._house import House
from tests.proofs.kill import _database


@ends_tidily
def main(options: Sequence[str]) -> int:
    chosen = _options(options)
    with tempfile.TemporaryDirectory() as folder, _database(chosen.database) as address:
        house = House(Path(folder), address)
        house.engawa("migrate")
        command = [sys.executable, "-m", "tests.proofs._found", *(["--cuts"] * chosen.cuts)]
        return subprocess.run(command, env=house.environ, check=False).returncode


def _options(options: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="engawa prove search", description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--cuts", action="store_true", help="also try cut-offs")
    return parser.parse_args(options)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
