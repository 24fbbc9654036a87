"""Fill the site with the demo community. Running it again completes what is missing.

Size s is a dozen people and their conversations; m is a town of 2,400 people and two years, for
an empty house only, and takes a few minutes.
"""

from __future__ import annotations

import argparse

HELP = "fill in the demo community"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--size", choices=["s", "m"], default="s", help="s unless given")


def run(chosen: argparse.Namespace) -> int:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("demo", size=chosen.size)
    return 0
