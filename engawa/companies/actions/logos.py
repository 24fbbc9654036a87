"""A company's logo: pixels of ours, at an address that asks who looks."""

from __future__ import annotations

from typing import IO

from django.db import transaction

from engawa.accounts.models import Company
from engawa.companies.actions.seats import ensure_card
from engawa.companies.events import CompanyEdited
from engawa.companies.policies import can_run_company
from engawa.core.actor import Actor
from engawa.core.blobs import blobs
from engawa.core.images import reencode, thumbnail
from engawa.core.public_ids import new_public_id
from engawa.eventlog import record
from engawa.site.stamps import raise_stamp

LARGE, SMALL = 640, 160
MOST_BYTES = 4 * 1024 * 1024


def set_logo(actor: Actor, company: Company, file: IO[bytes]) -> None:
    """Show this picture, written anew. `Invalid` when it is none. The address changes with it."""
    can_run_company(actor, company).require()
    clean = reencode(file).data
    large, small = (_stored(thumbnail(clean, side).data) for side in (LARGE, SMALL))
    _write(actor, company, large, small)


def remove_logo(actor: Actor, company: Company) -> None:
    can_run_company(actor, company).require()
    if ensure_card(company.pk).logo_id:
        _write(actor, company, "", "")


def _stored(data: bytes) -> str:
    return blobs().put([data], MOST_BYTES).key


@transaction.atomic
def _write(actor: Actor, company: Company, large: str, small: str) -> None:
    card = ensure_card(company.pk)
    card.logo, card.logo_small = large, small
    card.logo_id = new_public_id() if large else None
    card.save(update_fields=["logo", "logo_small", "logo_id"])
    record(actor, CompanyEdited(company.pk, ("logo",)))
    raise_stamp("companies")
