"""`engawa demo`: fills the demo community in and prints who can sign in."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from engawa.demo.filling import fill
from engawa.demo.sign_in import demo_password


class Command(BaseCommand):
    help = "Fill in the demo community; running it again completes what is missing."

    def handle(self, *args: Any, **options: Any) -> None:
        people = fill(self._progress)
        width = max(len(person.key) for person in people) + len("@example.com")
        for person in people:
            self.stdout.write(f"  {person.key + '@example.com':<{width}}  {person.shown}")
        self.stdout.write(f"  password / パスワード: {demo_password()}")

    def _progress(self, what: str, done: int, of: int) -> None:
        if sys.stderr.isatty() or done == of:
            end = "\n" if done == of else ""
            self.stderr.write(f"\r  {what}: {done}/{of}", ending=end)
            self.stderr.flush()
