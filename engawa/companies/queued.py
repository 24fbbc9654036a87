"""Work on tables that handlers queue: looking at one, and bringing it in."""

from __future__ import annotations

from engawa.companies.actions.intaking import apply, check
from engawa.companies.models import Intake
from engawa.jobs import job


@job(attempts=3)
def check_intake(pk: int) -> None:
    intake = Intake.objects.filter(pk=pk, state=Intake.State.CHECKING).first()
    if intake is not None:
        check(intake)


@job(attempts=3)
def apply_intake(pk: int) -> None:
    """Beginning again after a crash is harmless: what is there already stays."""
    rows = Intake.objects.select_related("brought_by")
    intake = rows.filter(pk=pk, state=Intake.State.APPLYING).first()
    if intake is not None:
        apply(intake)
