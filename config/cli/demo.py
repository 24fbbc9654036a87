"""Fill the site with the demo community. Running it again completes what is missing."""

from __future__ import annotations

import argparse

HELP = "fill in the demo community"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Takes none."""


def run(chosen: argparse.Namespace) -> int:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("demo")
    return 0
