"""Serve the site: web server and background worker under one supervisor, until Ctrl-C."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from config import environment
from config.greeting import Greeter
from config.supervisor import Supervisor

HELP = "web server and worker together"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--listen", metavar="HOST:PORT", help="instead of ENGAWA_LISTEN")
    parser.add_argument(
        "--without-worker", action="store_true", help="only the web server; run workers elsewhere"
    )
    parser.add_argument(
        "--greeting", type=Path, metavar="FILE", help="text to show once the site answers"
    )


def run(chosen: argparse.Namespace) -> int:
    if chosen.listen:
        os.environ["ENGAWA_LISTEN"] = chosen.listen
    found = environment.read()
    from config import house

    greeter = Greeter(found["ENGAWA_LISTEN"], chosen.greeting, say)
    host, port = found["ENGAWA_LISTEN"]
    say(f"serving {found['ENGAWA_URL'].origin} on {host}:{port}")
    house.load()
    children = house.children(with_worker=not chosen.without_worker)
    return Supervisor(children, say, greeter.look).run()


def say(text: str) -> None:
    print(f"engawa: {text}", file=sys.stderr, flush=True)
