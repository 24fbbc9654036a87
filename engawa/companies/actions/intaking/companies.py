"""A line about a company. What is empty stays as it is."""

from __future__ import annotations

from typing import Any

from engawa.accounts import names
from engawa.accounts.models import Company, Member
from engawa.companies.actions.domains import add_domain, verify_domain
from engawa.companies.actions.founding import (
    clean_name,
    create_company,
    edit_company,
    rename_company,
)
from engawa.companies.actions.intaking.plans import Conflict, Does, Plan, Seen
from engawa.companies.cleaning import clean_card
from engawa.companies.domains import clean_domain
from engawa.companies.facts import above, card_of, parents_by_company
from engawa.companies.models import Card, Domain, PartnerLevel
from engawa.companies.tables import Row
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid

PLAIN = ("region", "industry", "website", "level")


def plan_company(row: Row, seen: Seen) -> Plan:
    """Raises `Conflict`. Looks, and changes nothing."""
    if not row["name"]:
        raise Conflict("no_name")
    company = _known(row)
    folded = names.fold(row["name"])
    seen.first(f"{row['reference']}|{folded}")
    fields = _fields(row, company, seen)
    domains = _domains(row, company)
    seen.names.add(folded)
    kind = _kind(row)
    if company is None:
        _require_free_name(row["name"])
        return Plan(
            Does.CREATE,
            row["name"],
            sorted(fields),
            lambda actor: _create(actor, row["name"], kind or "customer", fields, domains),
        )
    changes = _changes(company, row, kind, fields) + (["domains"] if domains else [])
    if not changes:
        return Plan(Does.SAME, company.name)
    return Plan(
        Does.CHANGE,
        company.name,
        changes,
        lambda actor: _change(actor, company, row["name"], kind, fields, domains),
    )


def _known(row: Row) -> Company | None:
    rows = Company.objects.select_related("card")
    by_name = rows.filter(folded=names.fold(row["name"])[:130]).order_by("pk").first()
    if not row["reference"]:
        return by_name
    by_number = rows.filter(card__reference=row["reference"]).first()
    if by_number and by_name and by_number.pk != by_name.pk:
        raise Conflict("two")
    if by_number is None and by_name and card_of(by_name).reference not in (None, row["reference"]):
        raise Conflict("two")
    return by_number or by_name


def _kind(row: Row) -> str:
    kind = row["kind"].lower()
    words = {str(label).lower(): value for value, label in Company.Kind.choices}
    kind = words.get(kind, kind)
    if kind and kind not in Company.Kind.values:
        raise Conflict("kind", row["kind"])
    return kind


def _fields(row: Row, company: Company | None, seen: Seen) -> dict[str, Any]:
    """What stands in the line, cleaned; the parent last, which may come with the same table."""
    fields: dict[str, Any] = {name: row[name] for name in PLAIN if row[name]}
    if row["reference"]:
        fields["reference"] = row["reference"]
    if row["products"]:
        fields["products"] = [each.strip() for each in row["products"].split(";")]
    if row["partner_level"]:
        fields["partner_level"] = _partner_level(row["partner_level"])
    if row["seats"]:
        fields["seats"] = _seats(row["seats"])
    if row["account_manager"]:
        fields["manager"] = _manager(row["account_manager"])
    try:
        fields = clean_card(fields)
    except Invalid as error:
        raise Conflict("value", str(error.message)) from error
    if row["parent"]:
        fields["parent"] = _parent(row["parent"], company, seen)
    return fields


def _partner_level(value: str) -> str:
    if value.lower() not in PartnerLevel.values:
        raise Conflict("partner_level", value)
    return value.lower()


def _seats(value: str) -> int:
    if not value.isascii() or not value.isdigit() or len(value) > 6:
        raise Conflict("seats", value)
    return int(value)


def _manager(email: str) -> Member:
    staff = Member.objects.filter(kind=Member.Kind.EMPLOYEE, is_active=True)
    found = staff.filter(email=email.lower()).first()
    if found is None:
        raise Conflict("manager", email)
    return found


def _parent(name: str, company: Company | None, seen: Seen) -> Company | None:
    """None while looking at a table in which the parent stands further up."""
    folded = names.fold(name)
    parent = Company.objects.filter(folded=folded[:130]).order_by("pk").first()
    if parent is None:
        if folded in seen.names:
            return None
        raise Conflict("parent_unknown", name)
    if company is not None:
        ring = {parent.pk, *above(parent.pk, parents_by_company())}
        if company.pk in ring:
            raise Conflict("ring", name)
    return parent


def _domains(row: Row, company: Company | None) -> list[str]:
    """Those that are not the company's yet."""
    found = []
    for typed in row["domains"].replace(";", " ").split():
        try:
            name = clean_domain(typed)
        except Invalid as error:
            raise Conflict("domain", typed) from error
        known = Domain.objects.filter(name=name, verified_at__isnull=False).first()
        if known is not None and (company is None or known.company_id != company.pk):
            raise Conflict("domain_taken", name)
        if known is None:
            found.append(name)
    return found


def _require_free_name(name: str) -> None:
    try:
        clean_name(name)
    except Invalid as error:
        raise Conflict("value", str(error.message)) from error


def _changes(company: Company, row: Row, kind: str, fields: dict[str, Any]) -> list[str]:
    card: Card = card_of(company)
    changed = [name for name, value in fields.items() if getattr(card, name) != value]
    if company.name != row["name"] and names.fold(company.name) != names.fold(row["name"]):
        changed.append("name")
    if kind and company.kind != kind:
        changed.append("kind")
    return sorted(changed)


def _create(actor: Actor, name: str, kind: str, fields: dict[str, Any], domains: list[str]) -> None:
    company = create_company(actor, name, kind, **fields)
    _take_domains(actor, company, domains)


def _change(
    actor: Actor,
    company: Company,
    name: str,
    kind: str,
    fields: dict[str, Any],
    domains: list[str],
) -> None:
    if fields:
        edit_company(actor, company, **fields)
    same = names.fold(company.name) == names.fold(name)
    rename_company(actor, company, company.name if same else name, kind or company.kind)
    _take_domains(actor, company, domains)


def _take_domains(actor: Actor, company: Company, domains: list[str]) -> None:
    """The house's own table vouches for them."""
    for name in domains:
        verify_domain(actor, add_domain(actor, company, name, with_subdomains=False))
