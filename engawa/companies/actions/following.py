"""What follows in companies when somebody registers, moves or changes their address."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import QuerySet

from engawa.accounts.actions import set_kind
from engawa.accounts.models import Member
from engawa.accounts.names import fold
from engawa.companies.actions.affiliating import (
    Source,
    Terms,
    begin,
    begin_or_wait,
    end,
    make_primary,
    settle,
)
from engawa.companies.actions.matching import Why, propose
from engawa.companies.facts import companies_by_address
from engawa.companies.models import Affiliation, Card, Expected
from engawa.companies.tunables import BY_ADDRESS
from engawa.core.actor import Actor

HOUSE = Actor.system("companies")


@transaction.atomic
def welcome(member: Member, by_house: bool, at: datetime) -> None:
    """A new account: what was entered with it, what was expected, what the address proves."""
    if member.company_id is not None:
        source = Source.HOUSE if by_house else Source.PROFILE
        begin_or_wait(
            HOUSE,
            member.pk,
            member.company_id,
            Terms(member.position, source=source, confirmed=by_house, since=at),
        )
    take_in_expected(member)
    believe_addresses(member.pk)
    _propose_by_name(member)
    settle([member.pk], at)


@transaction.atomic
def follow_profile(member: Member, at: datetime) -> None:
    """What the person wrote in the profile. Another company than those known is a change of job."""
    mine = {row.company_id: row for row in _open(member.pk)}
    present = next((row for row in mine.values() if row.is_primary), None)
    known = mine.get(member.company_id or 0)
    if known is not None:
        _follow_position(known, member)
        if not known.is_primary:
            make_primary(known)
    else:
        if present is not None:
            end(HOUSE, present, "moved")
        if member.company_id is not None:
            terms = Terms(
                member.position, source=Source.PROFILE, confirmed=False, primary=True, since=at
            )
            begin(HOUSE, member.pk, member.company_id, terms)
            believe_addresses(member.pk)
            _propose_by_name(member)
    settle([member.pk], at)


@transaction.atomic
def follow_address(member: Member) -> None:
    """A new address was confirmed: what only the old one proved is over."""
    proven = companies_by_address([member.pk]).get(member.pk, set())
    for row in _open(member.pk).filter(source=Source.DOMAIN):
        if row.company_id not in proven:
            end(HOUSE, row, "moved")
    take_in_expected(member)
    believe_addresses(member.pk)
    settle([member.pk])


def believe_addresses(member_id: int) -> None:
    """The main address makes a colleague where staff allow it; a further one is only proposed."""
    main = companies_by_address([member_id], primary=True).get(member_id, set())
    further = companies_by_address([member_id], primary=False).get(member_id, set())
    confirmed = _confirmed(member_id)
    for company_id in sorted(main - confirmed):
        if BY_ADDRESS.value():
            begin_or_wait(HOUSE, member_id, company_id, Terms(source=Source.DOMAIN))
        else:
            propose(member_id, company_id, Why.ADDRESS)
    for company_id in sorted(further - main - confirmed):
        propose(member_id, company_id, Why.ADDRESS)


def take_in_expected(member: Member) -> None:
    """Companies that are known to have somebody with one of the confirmed addresses."""
    addresses = EmailAddress.objects.filter(user=member, verified=True)
    mails = [mail.lower() for mail in addresses.values_list("email", flat=True)]
    for row in Expected.objects.filter(email__in=mails).order_by("pk"):
        terms = Terms(row.position, row.department, row.role, Source.IMPORT)
        begin_or_wait(HOUSE, member.pk, row.company_id, terms)
        if row.kind and row.kind != member.kind:
            set_kind(HOUSE, member, row.kind)
        row.delete()


def _propose_by_name(member: Member) -> None:
    """Companies that somebody looks after, named in the profile of a person nobody confirmed."""
    for row in _open(member.pk).filter(confirmed_at=None):
        called = fold(member.family_name + member.given_name)
        expected = Expected.objects.filter(company=row.company_id, folded=called)
        if called and expected.exists():
            propose(member.pk, row.company_id, Why.EXPECTED)
        elif _is_looked_after(row.company_id):
            propose(member.pk, row.company_id, Why.NAME)


def _is_looked_after(company_id: int) -> bool:
    confirmed = Affiliation.objects.filter(company=company_id, confirmed_at__isnull=False)
    return Card.objects.filter(pk=company_id).exists() or confirmed.exists()


def _follow_position(known: Affiliation, member: Member) -> None:
    if known.position != member.position:
        known.position = member.position
        known.save(update_fields=["position"])


def _confirmed(member_id: int) -> set[int]:
    rows = _open(member_id).filter(confirmed_at__isnull=False)
    return set(rows.values_list("company_id", flat=True))


def _open(member_id: int) -> QuerySet[Affiliation]:
    return Affiliation.objects.filter(member_id=member_id, until=None)
