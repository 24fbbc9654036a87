from __future__ import annotations

import pytest

from engawa.jobs import testing


@pytest.fixture(autouse=True)
def _no_calls_yet():
    testing.calls.clear()
