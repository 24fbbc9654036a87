"""Print the configuration: the environment, one variable a line, secrets hidden, and below it
what staff changed in the product.

With --markdown it prints the table of all variables, as docs/configuration.md shows it.
"""

from __future__ import annotations

import argparse
import json
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
    _print_changed()
    return 0


def _print_changed() -> None:
    """A database that is not there yet, or not reachable, is told and is no failure."""
    import django
    from django.db import DatabaseError

    django.setup()
    from engawa.site.queries import exported_settings

    print("\n# changed in the product:")
    try:
        changed = exported_settings()
    except DatabaseError:
        print("# (the database cannot be read)")
        return
    for key, value in changed.items():
        print(f"{key}={json.dumps(value, ensure_ascii=False, sort_keys=True)}")


def _shown(name: str, default: str) -> str:
    given = os.environ.get(name, "")
    if not given:
        return f"  # default: {default or 'none'}"
    return "(given, not shown)" if name in SECRET else given
