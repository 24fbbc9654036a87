"""`engawa demo`: fills the demo community in and prints who can sign in."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from engawa.core.verdict import Denied
from engawa.demo.charters import agree
from engawa.demo.figures import count_everything
from engawa.demo.filling import fill
from engawa.demo.sign_in import demo_password
from engawa.demo.town.filling import Size, fill_town, require_own_house
from engawa.demo.town.settling import settle
from engawa.moderation import limits


class Command(BaseCommand):
    help = "Fill in the demo community; running it again completes what is missing."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--size", choices=["s", "m"], default="s")

    def handle(self, *args: Any, **options: Any) -> None:
        large = options["size"] == "m"
        try:
            if large:
                require_own_house()
        except Denied as refusal:
            raise CommandError(str(refusal)) from refusal
        with limits.resting():
            people = fill(self._progress)
            if large:
                fill_town(Size(), self._progress)
                settle(self._progress)
                agree()
            count_everything()
        width = max(len(person.key) for person in people) + len("@example.com")
        for person in people:
            self.stdout.write(f"  {person.key + '@example.com':<{width}}  {person.shown}")
        self.stdout.write(f"  password / パスワード: {demo_password()}")

    def _progress(self, what: str, done: int, of: int) -> None:
        if sys.stderr.isatty() or done >= of:
            end = "\n" if done >= of else ""
            self.stderr.write(f"\r  {what}: {done:,}/{of:,}", ending=end)
            self.stderr.flush()
