"""Companies and people as tables, which an import takes back unchanged."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from engawa.accounts.models import Company
from engawa.companies.events import ListExported
from engawa.companies.facts import card_of
from engawa.companies.models import Affiliation
from engawa.companies.policies import (
    can_manage_companies,
    visible_affiliations,
    visible_companies,
)
from engawa.companies.tables import COMPANY_COLUMNS, PEOPLE_COLUMNS, written
from engawa.core.actor import Actor
from engawa.eventlog import record

PORTION = 500


def export_table(actor: Actor, of: str) -> Iterator[str]:
    """Written down first, then given out line by line."""
    can_manage_companies(actor).require()
    with transaction.atomic():
        record(actor, ListExported(of))
    if of == "companies":
        return written(COMPANY_COLUMNS, map(_company, _companies(actor)))
    return written(PEOPLE_COLUMNS, map(_person, _people(actor)))


def _companies(actor: Actor) -> Iterator[Company]:
    rows = visible_companies(actor).select_related("card__parent", "card__manager")
    return rows.prefetch_related("domains").order_by("pk").iterator(chunk_size=PORTION)


def _company(company: Company) -> list[object]:
    card = card_of(company)
    domains = [each.name for each in company.domains.all() if each.is_verified]
    return [
        card.reference,
        company.name,
        company.kind,
        card.parent.name if card.parent else "",
        ";".join(domains),
        card.region,
        card.industry,
        card.website,
        card.level,
        card.partner_level,
        ";".join(card.products),
        card.seats,
        card.manager.email if card.manager else "",
    ]


def _people(actor: Actor) -> Iterator[Affiliation]:
    rows = visible_affiliations(actor).filter(until=None, confirmed_at__isnull=False)
    rows = rows.select_related("member", "company__card").order_by("company", "pk")
    return rows.iterator(chunk_size=PORTION)


def _person(affiliation: Affiliation) -> list[object]:
    member = affiliation.member
    return [
        member.email,
        member.family_name,
        member.given_name,
        affiliation.company.name,
        card_of(affiliation.company).reference,
        affiliation.position,
        affiliation.department,
        affiliation.role,
        member.kind,
        "",
    ]
