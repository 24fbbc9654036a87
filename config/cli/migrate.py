"""Bring the database to the present version. Safe to repeat, and to run while the site serves."""

from __future__ import annotations

import argparse

HELP = "bring the database up to date"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--plan", action="store_true", help="only show what would be done")


def run(chosen: argparse.Namespace) -> int:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, plan=chosen.plan)
    return 0
