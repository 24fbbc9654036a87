"""The town is for an empty house only."""

from __future__ import annotations

import pytest

from engawa.core.verdict import Denied
from engawa.demo.town.filling import require_own_house


@pytest.mark.django_db
def test_a_house_where_others_live_is_left_alone(cast):
    with pytest.raises(Denied):
        require_own_house()


@pytest.mark.django_db
def test_an_empty_house_may_be_filled():
    require_own_house()
