"""Measure this machine: pages and replies as ratio to a bare view in the same run."""

from __future__ import annotations

import argparse

HELP = "measure speed and size against the budgets"


def arguments(parser: argparse.ArgumentParser) -> None:
    from bench.__main__ import arguments

    arguments(parser)


def run(chosen: argparse.Namespace) -> int:
    from bench.__main__ import run

    return run(chosen)
