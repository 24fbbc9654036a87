"""kill -9 of web and worker while people write: nothing acknowledged is lost, nothing is doubled.

    engawa prove kill [--rounds 100] [--database sqlite|postgres] [--seed N]

Four members post replies over HTTP to a house under its real supervisor. Each round kills one of
its processes at a random moment and waits until pages come again. A post without an answer is
repeated with the same form token or given up, as a person would. At the end the database must
hold each acknowledged reply once, each given-up one at most once, and everything that follows
from a reply exactly once.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.proofs._aftermath import Aftermath, prepare
from tests.proofs._ending import ends_tidily
from tests.proofs._house import House
from tests.proofs._writer import Writer
from tools.suite import postgres

BACK_WITHIN = 10.0
VICTIMS = ("web", "web", "web parent", "worker", "both", "house")


@ends_tidily
def main(options: Sequence[str]) -> int:
    chosen = _options(options)
    folder = Path(tempfile.mkdtemp(prefix="engawa-kill-"))
    with _database(chosen.database) as address:
        house = House(folder, address)
        try:
            faults = prove(house, chosen.rounds, random.Random(chosen.seed))
        except SystemExit:
            house.kill()
            shutil.rmtree(folder, ignore_errors=True)
            raise
        finally:
            house.kill()
    if faults:
        print("\n".join(["", *faults, f"The house is kept in {folder}"]))
        return 1
    shutil.rmtree(folder)
    return 0


def prove(house: House, rounds: int, chance: random.Random) -> list[str]:
    """Everything that went wrong, as sentences."""
    house.engawa("migrate")
    topics = prepare(house.environ)
    house.open()
    writers = [Writer(house.address, topic, random.Random(chance.random())) for topic in topics]
    for writer in writers:
        writer.start()
    pauses = [_round(house, number, chance, writers) for number in range(rounds)]
    for writer in writers:
        writer.stop()
    faults = [f"back only after {pause:.1f} s" for pause in pauses if pause > BACK_WITHIN]
    faults += [fault for writer in writers for fault in writer.faults]
    aftermath = Aftermath(house.environ, writers)
    faults += aftermath.faults()
    house.close()
    print(f"{rounds} rounds, slowest return {max(pauses):.1f} s; {aftermath.summary()}")
    return faults


def _round(house: House, number: int, chance: random.Random, writers: list[Writer]) -> float:
    time.sleep(chance.uniform(0.2, 1.5))
    victim = chance.choice(VICTIMS)
    before = sum(len(writer.acknowledged) for writer in writers)
    _kill(house, victim)
    pause = house.seconds_until_open(60)
    print(f"round {number + 1}: {victim} killed, back after {pause:.2f} s, {before} replies so far")
    return pause


def _kill(house: House, victim: str) -> None:
    """Only processes below our own supervisor, or that one itself."""
    if victim == "house":
        house.kill()
        house.start()
        return
    web, worker = house.processes("web"), house.processes("worker")
    chosen = {
        "web": web[1:] or web,
        "web parent": web[:1],
        "worker": worker,
        "both": web + worker,
    }[victim]
    for pid in chosen:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


@contextmanager
def _database(kind: str) -> Iterator[str]:
    """ "" for SQLite in the house's folder."""
    if kind == "sqlite":
        yield ""
        return
    with postgres.server(in_haste=False) as address:
        yield address


def _options(options: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="engawa prove kill", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--seed", type=int, default=None, help="repeat a run's choices")
    return parser.parse_args(options)


if __name__ == "__main__":
    import sys

    sys.exit(main(sys.argv[1:]))
