"""Collect static files under hashed names into the data folder. The next start uses them."""

from __future__ import annotations

import argparse

HELP = "collect static files"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Takes none."""


def run(chosen: argparse.Namespace) -> int:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    return 0
