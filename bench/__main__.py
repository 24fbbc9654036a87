"""`engawa bench`: prints the budgets beside what this machine does."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from bench.report import report


def main(argv: list[str]) -> int:
    """0 when every budget holds, else 1."""
    parser = argparse.ArgumentParser(prog="engawa bench", description=__doc__)
    parser.add_argument("--data", type=Path, help="keep the data set here instead of a new folder")
    parser.add_argument("--quick", action="store_true", help="fewer requests, for CI")
    chosen = parser.parse_args([each for each in argv if each != "--"])
    with tempfile.TemporaryDirectory(prefix="engawa-bench-") as folder:
        data = (chosen.data or Path(folder)).absolute()
        data.mkdir(parents=True, exist_ok=True)
        os.environ["ENGAWA_DATA_DIR"] = str(data)
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
        return report(data, _say, quick=chosen.quick)


def _say(text: str) -> None:
    print(f"  … {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
