"""Every table with a person in it: how it is handed over, and what becomes of it.

One file for each group of rooms. `tests/test_holdings.py` finds tables that are named nowhere.
"""

from __future__ import annotations

from engawa.privacy.holdings import (
    beginnings,
    belonging,
    hearing,
    person,
    rooms,
    upkeep,
    writing,
)
from engawa.privacy.holdings.kinds import BYSTANDERS, Holding

__all__ = ["BYSTANDERS", "Holding", "every_holding"]


def every_holding() -> tuple[Holding, ...]:
    """In the order in which they are let go: what depends on others first."""
    return (
        *hearing.HOLDINGS,
        *beginnings.HOLDINGS,
        *rooms.HOLDINGS,
        *upkeep.HOLDINGS,
        *writing.HOLDINGS,
        *belonging.HOLDINGS,
        *person.HOLDINGS,
    )
