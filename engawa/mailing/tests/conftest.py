from __future__ import annotations

import pytest

from engawa.mailing.testing import never_quiet


@pytest.fixture(autouse=True)
def _by_day(cast) -> None:
    never_quiet()
