"""Measure one set in a process of its own: `python -m bench.one --set m --root DIR --into FILE`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from bench.keeping import prepare


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", required=True)
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--overload", action="store_true")
    parser.add_argument("--only-build", action="store_true")
    parser.add_argument("--production", action="store_true")
    chosen = parser.parse_args(argv)
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    os.environ["ENGAWA_LOG_LEVEL"] = "error"
    if chosen.production:
        from bench.production import services

        copied = not chosen.only_build
        with services(chosen.root / "production", chosen.set, as_copy=copied) as given:
            os.environ.update(given)
            return _run(chosen)
    os.environ.pop("DATABASE_URL", None)
    return _run(chosen)


def _run(chosen: argparse.Namespace) -> int:
    data = prepare(chosen.root, chosen.set, say)
    if chosen.only_build:
        return 0
    from bench.measuring import measure
    from bench.overload import overload
    from bench.world import World

    world = World.load(data / "world.json")
    shape = "production" if chosen.production else "embedded"
    from bench.production import Cluster
    from bench.server import Server

    server = Cluster(data) if chosen.production else Server(data)
    with server:
        if chosen.overload:
            told = overload(server, chosen.set, shape, world, say, quick=chosen.quick)
        else:
            measured = measure(server, chosen.set, shape, world, say, chosen.quick)
            measured.conditions = conditions()
            told = measured.as_json()
    chosen.into.write_text(json.dumps(told, ensure_ascii=False, indent=1))
    return 0


def conditions() -> dict[str, object]:
    """What a reader must know to judge the figures."""
    load = os.getloadavg()
    return {
        "at": datetime.now(UTC).isoformat(timespec="minutes"),
        "cores": os.cpu_count() or 0,
        "load before the end": f"{load[0]:.1f}",
        "database": os.environ.get("DATABASE_URL", "sqlite").partition(":")[0],
    }


def say(text: str) -> None:
    print(f"  … {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
