"""Serve the site: web server and background worker under one supervisor, until Ctrl-C."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from config import environment
from config.greeting import greet_when_open
from config.supervisor import Supervisor, house_children

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
    children = house_children()
    if chosen.without_worker:
        children = [child for child in children if child.name != "worker"]
    host, port = found["ENGAWA_LISTEN"]
    greet_when_open(host, port, chosen.greeting, say)
    say(f"serving {found['ENGAWA_URL'].origin} on {host}:{port}")
    return Supervisor(children, say).run()


def say(text: str) -> None:
    print(f"engawa: {text}", file=sys.stderr, flush=True)
