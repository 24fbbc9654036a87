from __future__ import annotations

import pytest

from engawa.site import held
from engawa.site.visitor_pages import pages


@pytest.fixture(autouse=True)
def _nothing_held():
    """Neither settings nor pages of another test's database."""
    held.forget()
    pages.clear()
    yield
    held.forget()
    pages.clear()
