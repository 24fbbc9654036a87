"""T-0 and T-1, short: two worlds that differ in what is closed answer every outsider alike."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from tests.leaks.canaries import Canaries
from tests.leaks.crawl import Crawl, Found, Plan, differences
from tests.leaks.stillness import stillness
from tests.leaks.world import Things, build

pytestmark = pytest.mark.django_db(transaction=True)


def crawled(plan: Plan, name: str, known: Things | None = None) -> tuple[Found, Things]:
    call_command("flush", interactive=False, verbosity=0, reset_sequences=True)
    with stillness() as still:
        world = build(still, Canaries(name), known)
        return Crawl(world, plan).run(), world.things


def test_outsiders_cannot_tell_the_twins_apart():
    who = ("visitor", "stranger", "leaver", "guard")
    plan = Plan(most=1, who=who, writers=("stranger",), warmed_by=("insider",), heads=False)
    full, things = crawled(plan, "with")
    without, _ = crawled(plan, "without", things)

    faults = [*full.broken, *full.heard, *differences(full, without)]
    assert not faults, "\n".join([f"{len(faults)} of {len(full.answers)}", *faults[:60]])
