"""T-0 and T-1, short: two worlds that differ in what is closed answer every outsider alike."""

from __future__ import annotations

import pytest

from tests.leaks.crawl import Plan, differences
from tests.leaks.twins import crawled

pytestmark = pytest.mark.django_db(transaction=True)
WHO = ("visitor", "stranger", "leaver", "guard")


def test_outsiders_cannot_tell_the_twins_apart():
    plan = Plan(most=1, who=WHO, writers=("stranger",), warmed_by=("insider",), heads=False)
    full, without = crawled(plan)

    faults = [*full.broken, *full.heard, *differences(full, without)]
    assert not faults, "\n".join([f"{len(faults)} of {len(full.answers)}", *faults[:60]])
    assert len(full.answers) > 1500
