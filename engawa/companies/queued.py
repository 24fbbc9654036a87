"""Work that handlers queue: tables to look at and bring in, freed seats to pass on."""

from __future__ import annotations

from engawa.companies.actions.intaking import apply, check
from engawa.companies.actions.waiting import offer_company_seats
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


@job(attempts=5)
def pass_company_seats_on(company_id: int) -> int:
    """Running twice does no harm: without a free seat nothing is offered."""
    return offer_company_seats(company_id)
