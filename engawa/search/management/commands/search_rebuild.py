"""engawa manage search_rebuild: make the search index anew from the texts as they are."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from engawa.search.actions import rebuild


class Command(BaseCommand):
    help = "Makes the search index anew from the texts as they are."

    def handle(self, *args: Any, **options: Any) -> None:
        total = rebuild(lambda done: self.stdout.write(f"{done} topics"))
        self.stdout.write(f"Done: {total} topics with their replies.")
