"""The `engawa` command. Each word lives in a module of its own and loads only what it needs."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

Run = Callable[[argparse.Namespace], int]

# word: (module, what must exist for it)
WORDS = {
    "serve": ("config.cli.serve", ""),
    "worker": ("config.cli.worker", "config.worker"),
    "migrate": ("config.cli.migrate", ""),
    "assets": ("config.cli.assets", ""),
    "demo": ("config.cli.demo", "engawa.demo.management.commands.demo"),
    "import": ("config.cli.import_", "engawa.moving"),
    "export": ("config.cli.export", "engawa.moving"),
    "claim": ("config.cli.claim", "engawa.moving"),
    "mail-in": ("config.cli.mail_in", ""),
    "audit": ("config.cli.audit", "engawa.audit"),
    "createadmin": ("config.cli.createadmin", ""),
    "check": ("config.cli.check", ""),
    "leaks": ("config.cli.leaks", ""),
    "export-settings": ("config.cli.export_settings", ""),
    "bench": ("config.cli.bench", "bench.__main__"),
    "prove": ("config.cli.prove", "tests.proofs"),
    "manage": ("config.cli.manage", ""),
}


# Measuring and proving stand beside the package in a checkout and are not installed with it.
CHECKOUT = str(Path(__file__).resolve().parents[2])


def main(argv: Sequence[str] | None = None) -> int:
    if CHECKOUT not in sys.path:
        sys.path.append(CHECKOUT)
    given = list(sys.argv[1:] if argv is None else argv)
    chosen = parser(given[:1]).parse_args(given)
    run: Run = chosen.run
    try:
        return run(chosen)
    except (ImproperlyConfigured, CommandError) as error:
        print(f"engawa: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def parser(first: Sequence[str] = ()) -> argparse.ArgumentParser:
    """Only the asked-for word is loaded in full; the rest just stands in the list."""
    top = argparse.ArgumentParser(prog="engawa", description="Run and look after an Engawa site.")
    words = top.add_subparsers(title="words", metavar="WORD", required=True)
    for word, (module, needs) in WORDS.items():
        if needs and not _is_there(needs):
            continue
        loaded = import_module(module)
        adding = words.add_parser(word, help=loaded.HELP, description=loaded.__doc__)
        loaded.arguments(adding)
        adding.set_defaults(run=loaded.run)
    return top


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False
