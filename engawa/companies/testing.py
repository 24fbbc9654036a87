"""Makers of companies with people, for tests of every app above."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from engawa.accounts.models import Company, Member
from engawa.accounts.testing import make_company
from engawa.companies.actions.affiliating import Source, Terms, begin, settle
from engawa.companies.models import Affiliation, Card, Domain
from engawa.core.actor import Actor

HOUSE = Actor.system("test")


def found_company(name: str = "", **card: Any) -> Company:
    """A company that the house looks after."""
    company = make_company(name)
    Card.objects.create(company=company, **card)
    return company


@transaction.atomic
def employ(member: Member, company: Company, **terms: Any) -> Affiliation:
    """`member` works there from now on, and it is confirmed unless said otherwise."""
    terms.setdefault("source", Source.HOUSE)
    affiliation = begin(HOUSE, member.pk, company.pk, Terms(**terms))
    settle([member.pk])
    member.refresh_from_db()
    affiliation.refresh_from_db()
    return affiliation


def own_domain(company: Company, name: str, **fields: Any) -> Domain:
    """A verified one."""
    fields.setdefault("verified_at", company.created_at)
    domain: Domain = Domain.objects.create(company=company, name=name, **fields)
    return domain
