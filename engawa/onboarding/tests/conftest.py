"""Newcomers and those who wait for them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engawa.onboarding.actions.arranging import Wanted, set_hospitality
from engawa.spaces.models import Space

TOKYO = ZoneInfo("Asia/Tokyo")
MONDAY = datetime(2026, 6, 1, 10, tzinfo=TOKYO)
HOUR = timedelta(hours=1)


@pytest.fixture
def kind_space(cast: Any) -> Space:
    """A public space that promises a first reply within four working hours."""
    space: Space = cast.spaces["public"]
    set_hospitality(cast.owner, space, Wanted(reply_hours=4))
    space.refresh_from_db()
    return space
