"""Asking all rules again at night."""

from __future__ import annotations

from datetime import time

from engawa.companies.actions.gates import laws, reconsider
from engawa.companies.actions.ruling import concerned_by
from engawa.jobs import job, periodic


@periodic(at=time(3, 20))
@job(attempts=3)
def ask_all_rules() -> None:
    """So that nobody stays by mistake, whatever was missed."""
    people: set[int] = set()
    for law in laws():
        people |= concerned_by(law.space)
    reconsider(people)
