"""Look the site over: configuration, database, migrations, writable folders. Changes nothing."""

from __future__ import annotations

import argparse

HELP = "look over configuration and database"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--deploy", action="store_true", help="also Django's advice for production")


def run(chosen: argparse.Namespace) -> int:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("check", databases=["default"], deploy=chosen.deploy)
    call_command("migrate", check_unapplied=True, interactive=False, verbosity=0)
    return 0
