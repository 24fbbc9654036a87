"""What pages show of charters. Everything starts from `policies.visible_*`."""

from engawa.charters.queries.citing import Cited, cited, clauses_of
from engawa.charters.queries.reading import (
    charter_of,
    find_charter,
    latest_answer,
    version_in_force,
)
from engawa.charters.queries.waiting import Pending, pending_for

__all__ = [
    "Cited",
    "Pending",
    "charter_of",
    "cited",
    "clauses_of",
    "find_charter",
    "latest_answer",
    "pending_for",
    "version_in_force",
]
