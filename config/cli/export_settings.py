"""Print the configuration as read from the environment, one variable a line, secrets hidden.

With --markdown it prints the table of all variables, as docs/configuration.md shows it.
"""

from __future__ import annotations

import argparse
import os

from config import environment

HELP = "print the configuration in use"
SECRET = ("ENGAWA_SECRET_KEY", "DATABASE_URL", "REDIS_URL", "ENGAWA_MAIL")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--markdown", action="store_true", help="the table of all variables")


def run(chosen: argparse.Namespace) -> int:
    if chosen.markdown:
        print(environment.as_markdown(), end="")
        return 0
    environment.read()
    for variable in environment.TABLE:
        print(f"{variable.name}={_shown(variable.name, variable.default)}")
    for name, meant in environment.unknown():
        print(f"# {name} is not known" + (f"; did you mean {meant}?" if meant else ""))
    return 0


def _shown(name: str, default: str) -> str:
    given = os.environ.get(name, "")
    if not given:
        return f"  # default: {default or 'none'}"
    return "(given, not shown)" if name in SECRET else given
