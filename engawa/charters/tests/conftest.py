"""A charter to accept, and the worker that asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from engawa.charters.actions import adopt
from engawa.charters.models import Version
from engawa.charters.testing import work_off
from engawa.core.actor import Actor
from engawa.spaces.models import Space


@pytest.fixture
def settle_all() -> Callable[[], None]:
    """Let the log be read and every queued job run."""
    return work_off


@pytest.fixture
def charter(cast: Any, space: Space) -> Version:
    """Version 1.0 of the private space, which everybody inside still has to answer."""
    version = adopt(Actor.system("a test"), space, ["purpose", "how-we-talk", "solicitation"])
    work_off()
    return version
