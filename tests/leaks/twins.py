"""An empty house, filled as one of the twins; for tests with `transaction=True`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command

from engawa.audit.testing import forget_deeds
from tests.leaks.canaries import Canaries
from tests.leaks.crawl import Crawl, Found, Plan
from tests.leaks.stillness import stillness
from tests.leaks.world import Things, World, build


@contextmanager
def twin(name: str, known: Things | None = None) -> Iterator[World]:
    """With secrets; with `known`, the things of the other, without."""
    forget_deeds()
    call_command("flush", interactive=False, verbosity=0, reset_sequences=True)
    with stillness() as still:
        yield build(still, Canaries(name), known)


def crawled(plan: Plan) -> tuple[Found, Found]:
    """Both twins, one after the other, asked the same."""
    with twin("with") as full:
        found, things = Crawl(full, plan).run(), full.things
    with twin("without", things) as bare:
        return found, Crawl(bare, plan).run()
