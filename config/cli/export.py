"""Take the whole community along: every table as JSON lines, every file under its content's name.

Passwords, sessions and tokens stay behind. The folder must be new or empty, and is readable by its
owner only. For going back to the same place use the backup instead.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HELP = "take the whole community along"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
    parser.add_argument("--without-files", action="store_true", help="tables only")


def run(chosen: argparse.Namespace) -> int:
    import django

    django.setup()
    from engawa.core.refusals import Invalid
    from engawa.moving.taking import take_along

    try:
        told = take_along(chosen.folder, with_files=not chosen.without_files)
    except (Invalid, OSError) as error:
        print(f"engawa: {error}", file=sys.stderr)
        return 1
    rows = sum(told["tables"].values())
    print(f"  {rows:,} rows of {len(told['tables'])} tables, {told['files']:,} files")
    for key in told["files_missing"]:
        print(f"  missing: {key}", file=sys.stderr)
    return 0
