"""Bring another community along: its people, questions, answers, comments and votes.

Takes in what is not here yet and changes nothing else, so it may be stopped and called again.
Nobody is notified.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from engawa.moving.shelf import Shelf
    from engawa.moving.tally import Tally

HELP = "bring another community along"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", choices=["stackexchange"], help="what the folder holds")
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder of the dump")
    parser.add_argument("--space", required=True, metavar="SLUG", help="made when there is none")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
    parser.add_argument("--report", type=Path, metavar="FILE", help="the report as JSON")
    parser.add_argument("--site", default="", metavar="HOST", help="where the dump comes from")
    parser.add_argument("--name", default="", metavar="NAME", help="what the site is called")
    parser.add_argument("--language", default="en", choices=["en", "ja"], help="of the site")


def run(chosen: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.conf import settings

    from engawa.core.refusals import Invalid
    from engawa.core.verdict import Denied

    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    handle, path = tempfile.mkstemp(prefix="moving-", dir=settings.DATA_DIR)
    os.close(handle)
    try:
        return _bring(chosen, Path(path))
    except (Invalid, Denied) as error:
        print(f"engawa: {error}", file=sys.stderr)
        return 1
    finally:
        Path(path).unlink(missing_ok=True)


def _bring(chosen: argparse.Namespace, path: Path) -> int:
    from engawa.moving.loading import load
    from engawa.moving.shelf import Shelf
    from engawa.moving.stackexchange import convert, site_of

    began = time.monotonic()
    bar = Bar()
    site = site_of(chosen.folder, chosen.site, chosen.name, chosen.language)
    print(f"  {site.name}, {site.url}")
    shelf = Shelf(path)
    # An open file needs no name: whoever kills us leaves nothing lying about.
    with contextlib.suppress(PermissionError):
        path.unlink()
    try:
        convert(chosen.folder, site, shelf, bar)
        tally = load(site, chosen.space, shelf, bar, writes=not chosen.dry_run)
        seconds = time.monotonic() - began
        print(tally.as_text())
        print(f"  {'Nothing was written. ' if chosen.dry_run else ''}{seconds:.1f} seconds")
        if chosen.report:
            with chosen.report.open("w", encoding="utf-8") as file:
                write_report(file, site.key, tally, shelf, dry_run=chosen.dry_run)
    finally:
        shelf.close()
    return 0


def write_report(file: TextIO, key: str, tally: Tally, shelf: Shelf, *, dry_run: bool) -> None:
    """One JSON object; the posts are written one by one, however many there are."""
    head = {"source": key, "dry_run": dry_run, "kinds": tally.as_json()}
    file.write(json.dumps(head, ensure_ascii=False, indent=1)[:-2] + ',\n "posts": [')
    for n, fate in enumerate(shelf.fates()):
        file.write(f"{',' if n else ''}\n  {json.dumps(fate, ensure_ascii=False)}")
    file.write("\n ]\n}\n")


class Bar:
    """How far it is, on one line of a terminal; elsewhere only where each part ends."""

    WIDTH = 28

    def __init__(self) -> None:
        self._last = 0.0

    def __call__(self, what: str, done: int, of: int) -> None:
        ends = done >= of
        if not ends and (not sys.stderr.isatty() or time.monotonic() - self._last < 0.1):
            return
        self._last = time.monotonic()
        full = self.WIDTH * done // max(1, of)
        line = f"  {what:<10} {'█' * full}{'░' * (self.WIDTH - full)} {done:>10,} / {of:,}"
        print(f"\r{line}", end="\n" if ends else "", file=sys.stderr, flush=True)
