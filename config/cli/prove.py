"""Run one of the long proofs against a house of its own; needs the test requirements."""

from __future__ import annotations

import argparse
import pkgutil
from importlib import import_module

HELP = "run a long proof"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("proof", choices=_proofs(), help="which one")
    parser.add_argument("options", nargs=argparse.REMAINDER, help="see `engawa prove NAME --help`")


def run(chosen: argparse.Namespace) -> int:
    main = import_module(f"tests.proofs.{chosen.proof}").main
    return int(main(chosen.options))


def _proofs() -> list[str]:
    """Modules of tests/proofs that can be run; helpers begin with an underscore."""
    folder = import_module("tests.proofs").__path__
    names = [module.name for module in pkgutil.iter_modules(folder)]
    return [name for name in names if not name.startswith(("_", "test_"))]
