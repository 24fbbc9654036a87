"""Run background work: deliver the log, send mail, keep the schedule. Any number may run."""

from __future__ import annotations

import argparse

HELP = "background work only"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="do what is waiting, then end")


def run(chosen: argparse.Namespace) -> int:
    import django

    django.setup()
    from config import worker

    return worker.main(once=chosen.once)
