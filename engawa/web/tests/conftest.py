"""What the tests of pages share."""

from __future__ import annotations

import pytest

from engawa.site import held


@pytest.fixture
def calm(monkeypatch):
    """The stamp of the settings, read once a second, falls into no count of queries."""
    monkeypatch.setattr(held, "FRESH_SECONDS", 3600)
