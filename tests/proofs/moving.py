"""kill -9 of an import at random moments: resumed, it ends in the same state as one left alone.

    engawa prove moving [--kills 3] [--database sqlite|postgres] [--dump DIR] [--seed N]

Without --dump a community of 120 questions is made up. Two houses bring it along: one in peace;
in the other the import is killed and called again, as often as asked. What both hold at the end
must agree in everything but drawn addresses, and a last run must change nothing.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.proofs._ending import ends_tidily
from tests.proofs._house import House
from tests.proofs.kill import _database

SITE = "made-up.stackexchange.com"


@ends_tidily
def main(options: Sequence[str]) -> int:
    chosen = _options(options)
    folder = Path(tempfile.mkdtemp(prefix="engawa-moving-"))
    dump = chosen.dump or made_up(folder / "dump")
    chance = random.Random(chosen.seed)
    calm, start, work = in_peace(folder / "calm", chosen.database, dump)
    # What was killed goes on where it was: all pauses together must not be enough to end it.
    most = 0.8 / chosen.kills
    pauses = [start + chance.uniform(0.1, most) * work for _kill in range(chosen.kills)]
    harried, again = killed(folder / "harried", chosen.database, dump, pauses)
    print(f"in peace  {calm} in {start + work:.1f} s\nkilled    {harried}\nonce more {again}")
    if calm == harried == again:
        shutil.rmtree(folder)
        return 0
    print(f"The houses are kept in {folder}")
    return 1


def in_peace(folder: Path, database: str, dump: Path) -> tuple[str, float, float]:
    """The digest, seconds a command takes to start, and seconds of work."""
    folder.mkdir()
    with _database(database) as address:
        house = House(folder, address)
        house.engawa("migrate")
        start = _seconds(house, "migrate")
        work = max(0.5, _seconds(house, *_words(dump)) - start)
        return _digest(house), start, work


def _seconds(house: House, *words: str) -> float:
    began = time.monotonic()
    house.engawa(*words)
    return time.monotonic() - began


def killed(folder: Path, database: str, dump: Path, pauses: Sequence[float]) -> tuple[str, str]:
    folder.mkdir()
    with _database(database) as address:
        house = House(folder, address)
        house.engawa("migrate")
        for pause in pauses:
            _kill_after(house, dump, pause)
        house.engawa(*_words(dump))
        first = _digest(house)
        house.engawa(*_words(dump))
        return first, _digest(house)


def _kill_after(house: House, dump: Path, seconds: float) -> None:
    command = [sys.executable, "-m", "config.cli", *_words(dump)]
    quiet = subprocess.DEVNULL
    running = subprocess.Popen(command, env=house.environ, stdout=quiet, stderr=quiet)
    try:
        time.sleep(seconds)
        done = "" if running.poll() is None else ", when it was done"
        print(f"killed after {seconds:.1f} s{done}")
    finally:
        running.kill()
        running.wait()


def _words(dump: Path) -> list[str]:
    site = ["--site", SITE] if (dump / "made-up").exists() else []
    return ["import", "stackexchange", str(dump), "--space", "moved", *site]


def _digest(house: House) -> str:
    command = [sys.executable, "-m", "tests.proofs._moved"]
    done = subprocess.run(command, env=house.environ, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def made_up(folder: Path, questions: int = 120) -> Path:
    """Questions that name one another, each with three answers and six comments."""
    folder.mkdir(parents=True)
    posts, comments, users = [], [], []
    users += [
        f'<row Id="{n}" DisplayName="Person {n}" CreationDate="{_at(0)}" />' for n in range(1, 41)
    ]
    for n in range(questions):
        first = n * 10 + 1
        later = (n * 7 + 3) % questions * 10 + 1
        body = (
            f'&lt;p&gt;Word {n}: &lt;a href="https://{SITE}/q/{later}"&gt;that&lt;/a&gt;.&lt;/p&gt;'
        )
        body = body.replace('"', "&quot;")
        common = f'CreationDate="{_at(n)}" Score="{n % 5}" OwnerUserId="{n % 40 + 1}"'
        posts.append(
            f'<row Id="{first}" PostTypeId="1" {common} Title="Question {n}" Tags="|one|two|"'
            f' AcceptedAnswerId="{first + 1}" Body="{body}" />'
        )
        for k in range(1, 4):
            posts.append(
                f'<row Id="{first + k}" PostTypeId="2" ParentId="{first}" {common} Body="{body}" />'
            )
            for c in range(2):
                text = f'PostId="{first + k}" Score="0" Text="@Person{n % 40 + 1} well, {c}"'
                comments.append(
                    f'<row Id="{first * 10 + k * 2 + c}" {text} CreationDate="{_at(n)}"'
                    f' UserId="{k}" />'
                )
    for name, rows in (("Posts", posts), ("Comments", comments), ("Users", users)):
        text = f"<{name.lower()}>\n" + "\n".join(rows) + f"\n</{name.lower()}>\n"
        (folder / f"{name}.xml").write_text(text, encoding="utf-8")
    (folder / "made-up").touch()
    return folder


def _at(n: int) -> str:
    return f"2015-{n % 12 + 1:02}-{n % 28 + 1:02}T0{n % 10}:00:00.000"


def _options(options: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="engawa prove moving",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--dump", type=Path, help="a dump of your own instead")
    parser.add_argument("--seed", type=int, default=None, help="repeat a run's choices")
    return parser.parse_args(options)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
