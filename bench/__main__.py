"""`engawa bench`: measures sets one after the other and prints budgets beside what was found."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

from bench.judging import judge
from bench.measuring import Measured
from bench.pictures import picture_of
from bench.tables import table_of, verdicts

ROOT = Path(__file__).resolve().parent.parent


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--set", action="append", choices=["s", "m", "l"], help="may be repeated; S alone if absent"
    )
    parser.add_argument("--quick", action="store_true", help="fewer requests, for CI")
    parser.add_argument(
        "--overload", action="store_true", help="ask three times what it can carry, and judge"
    )
    parser.add_argument(
        "--production",
        action="store_true",
        help="PostgreSQL, Redis, two web processes and two workers behind nginx",
    )
    parser.add_argument("--only-build", action="store_true", help="build the sets and keep them")
    parser.add_argument("--show", action="store_true", help="only print the last results again")
    parser.add_argument(
        "--data", type=Path, default=ROOT / "data" / "bench", help="where sets and results are kept"
    )


def main(argv: list[str]) -> int:
    """0 when every budget holds, else 1."""
    parser = argparse.ArgumentParser(prog="engawa bench", description=__doc__)
    arguments(parser)
    return run(parser.parse_args(argv))


def run(chosen: argparse.Namespace) -> int:
    chosen.data.mkdir(parents=True, exist_ok=True)
    if not chosen.show:
        for name in dict.fromkeys(chosen.set or ["s"]):
            if code := _measure(chosen, name):
                return code
    return 0 if chosen.only_build else _tell(chosen)


def _measure(chosen: argparse.Namespace, name: str) -> int:
    """A process for each set: another set is another database."""
    shape = "production" if chosen.production else "embedded"
    kind = "overload" if chosen.overload else "pages"
    into = chosen.data / f"{kind}-{shape}-{name}.json"
    command = [sys.executable, "-m", "bench.one", "--set", name]
    command += ["--root", str(chosen.data.absolute()), "--into", str(into.absolute())]
    for option in ("quick", "overload", "production"):
        command += [f"--{option}"] if getattr(chosen, option) else []
    built = subprocess.run([*command, "--only-build"], cwd=ROOT, check=False).returncode
    if built or chosen.only_build:
        return built
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def _tell(chosen: argparse.Namespace) -> int:
    """Print and write what all runs so far gave."""
    measured = [
        Measured.from_json(json.loads((chosen.data / f"pages-{shape}-{name}.json").read_text()))
        for shape in ("embedded", "production")
        for name in "sml"
        if (chosen.data / f"pages-{shape}-{name}.json").exists()
    ]
    crowds = [json.loads(file.read_text()) for file in sorted(chosen.data.glob("overload-*.json"))]
    budgets = judge(measured)
    pages = "\n".join(map(table_of, measured))
    from bench.overload import paragraph

    words = "\n".join([pages, *map(paragraph, crowds), verdicts(budgets)])
    (chosen.data / "results.md").write_text(words)
    if measured:
        (chosen.data / "results.svg").write_text(picture_of(measured))
    print(words)
    print(f"Kept in {chosen.data}: results.md, results.svg and the figures as JSON.")
    holds = all(budget.holds for budget in budgets) and all(each["holds"] for each in crowds)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
