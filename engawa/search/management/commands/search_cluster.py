"""engawa manage search_cluster: fill the search cluster anew, while searches go on."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from engawa.search.actions import fill_cluster
from engawa.search.engines import cluster
from engawa.search.engines.wire import Silent


class Command(BaseCommand):
    help = "Fills the search cluster (ENGAWA_SEARCH_CLUSTER) anew, while searches go on."

    def handle(self, *args: Any, **options: Any) -> None:
        if cluster() is None:
            raise CommandError("No search cluster is configured. Set ENGAWA_SEARCH_CLUSTER.")
        try:
            total = fill_cluster(lambda done: self.stdout.write(f"{done} documents"))
        except Silent as error:
            raise CommandError(f"The cluster does not take part: {error}") from error
        self.stdout.write(f"Done: {total} documents.")
