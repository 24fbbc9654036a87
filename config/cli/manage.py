"""Any of Django's own commands: engawa manage shell, engawa manage makemigrations spaces."""

from __future__ import annotations

import argparse

HELP = "Django's own commands"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("command", nargs=argparse.REMAINDER, help="command and its options")


def run(chosen: argparse.Namespace) -> int:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["engawa manage", *chosen.command])
    return 0
