"""What is true of people that a rule of entry may ask for, read in a few queries for many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from allauth.account.models import EmailAddress

from engawa.accounts.models import Company, Member
from engawa.companies.domains import domain_of, ways_up
from engawa.companies.models import Affiliation, Card, Domain


@dataclass(frozen=True)
class Tie:
    """One confirmed affiliation and what is known of the company; `above` are its parents."""

    company_id: int
    above: frozenset[int]
    level: str
    partner_level: str
    region: str
    products: frozenset[str]
    department: str
    by_address: bool


@dataclass(frozen=True)
class Person:
    member_id: int
    kind: str
    ties: tuple[Tie, ...]

    @property
    def is_employee(self) -> bool:
        return self.kind == Member.Kind.EMPLOYEE

    @property
    def departments(self) -> frozenset[str]:
        return frozenset(tie.department for tie in self.ties) - {""}


def people_of(member_ids: Collection[int]) -> list[Person]:
    """Those of `member_ids` who may take part at all; five queries for any number."""
    members = Member.objects.filter(
        pk__in=member_ids, is_active=True, is_placeholder=False, confirmed_at__isnull=False
    )
    kinds = dict(members.values_list("pk", "kind"))
    open_ones = Affiliation.objects.filter(
        member__in=kinds, until=None, confirmed_at__isnull=False
    ).select_related("company__card")
    parents, proven = parents_by_company(), companies_by_address(kinds)
    ties: dict[int, list[Tie]] = defaultdict(list)
    for each in open_ones:
        proof = each.company_id in proven.get(each.member_id, ())
        ties[each.member_id].append(_tie(each, parents, proof))
    return [Person(pk, kind, tuple(ties[pk])) for pk, kind in sorted(kinds.items())]


def _tie(affiliation: Affiliation, parents: dict[int, int], by_address: bool) -> Tie:
    card = card_of(affiliation.company)
    return Tie(
        affiliation.company_id,
        frozenset(above(affiliation.company_id, parents)),
        card.level,
        card.partner_level,
        card.region,
        frozenset(card.products),
        affiliation.department,
        by_address,
    )


def card_of(company: Company) -> Card:
    """The card, or what holds without one; not saved. No query when it was fetched along."""
    try:
        return company.card
    except Card.DoesNotExist:
        return Card(company=company)


def parents_by_company() -> dict[int, int]:
    return dict(Card.objects.exclude(parent=None).values_list("company_id", "parent_id"))


def above(company_id: int, parents: dict[int, int]) -> Iterable[int]:
    """Parent, grandparent and so on; stops where a ring would begin."""
    seen = {company_id}
    found = parents.get(company_id)
    while found is not None and found not in seen:
        yield found
        seen.add(found)
        found = parents.get(found)


def below(company_id: int, parents: dict[int, int]) -> set[int]:
    """All children and theirs, the company itself left out."""
    children: dict[int, list[int]] = defaultdict(list)
    for child, parent in parents.items():
        children[parent].append(child)
    found: set[int] = set()
    waiting = [company_id]
    while waiting:
        for child in children[waiting.pop()]:
            if child not in found and child != company_id:
                found.add(child)
                waiting.append(child)
    return found


def companies_by_address(
    member_ids: Collection[int], primary: bool | None = None
) -> dict[int, set[int]]:
    """By member the companies at whose verified domains they confirmed an address."""
    addresses = EmailAddress.objects.filter(user__in=member_ids, verified=True)
    if primary is not None:
        addresses = addresses.filter(primary=primary)
    at = [(pk, domain_of(email)) for pk, email in addresses.values_list("user_id", "email")]
    owners = owners_of({name for _pk, name in at})
    found: dict[int, set[int]] = defaultdict(set)
    for pk, name in at:
        if name in owners:
            found[pk].add(owners[name])
    return found


def owners_of(names: Collection[str]) -> dict[str, int]:
    """Company by domain, for verified ones: the same, or a parent domain that says so."""
    wanted = {each for name in names for each in ways_up(name)}
    rows = Domain.objects.filter(name__in=wanted, verified_at__isnull=False)
    known = {row.name: row for row in rows}
    found = {}
    for name in names:
        for way in ways_up(name):
            row = known.get(way)
            if row and (way == name or row.with_subdomains):
                found[name] = row.company_id
                break
    return found
