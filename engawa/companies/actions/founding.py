"""What the house knows of a company: its name, family, level, seats, and who looks after it."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from engawa.accounts import names
from engawa.accounts.models import Company, Member
from engawa.companies.actions.affiliating import settle
from engawa.companies.actions.seats import ensure_card
from engawa.companies.cleaning import clean_card, clean_kind
from engawa.companies.events import CompanyCreated, CompanyEdited
from engawa.companies.facts import above, below, parents_by_company
from engawa.companies.models import Affiliation, Card
from engawa.companies.policies import can_manage_companies, can_run_company
from engawa.core.actor import Actor
from engawa.core.public_ids import new_public_id
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.core.text.lookalikes import mixes_scripts, skeleton
from engawa.core.text.slugs import slugify_title
from engawa.eventlog import record
from engawa.site.stamps import raise_stamp

LONGEST = 120
OWN = frozenset({"about", "website", "industry"})
HOUSES = frozenset(
    {"reference", "region", "level", "partner_level", "products", "seats", "manager", "parent"}
)
# A rule of entry may ask for these.
ASKED = frozenset({"region", "level", "partner_level", "products", "parent"})


@transaction.atomic
def create_company(actor: Actor, name: str, kind: str, **fields: Any) -> Company:
    """Enter a company. `Invalid` when its name is taken or could be taken for another."""
    can_manage_companies(actor).require()
    name, kind = clean_name(name), clean_kind(kind)
    company = Company.objects.create(name=name, slug=_free_slug(name), kind=kind)
    ensure_card(company.pk)
    record(actor, CompanyCreated(company.pk))
    if fields:
        edit_company(actor, company, **fields)
    raise_stamp("companies")
    return company


@transaction.atomic
def rename_company(actor: Actor, company: Company, name: str, kind: str) -> None:
    """Name and kind stand beside people's names, so only the house changes them."""
    can_manage_companies(actor).require()
    name, kind = clean_name(name, company.pk), clean_kind(kind)
    changed = tuple(
        field
        for field, value in (("kind", kind), ("name", name))
        if getattr(company, field) != value
    )
    if not changed:
        return
    company.name, company.kind = name, kind
    company.folded, company.look = names.fold(name)[:130], skeleton(name)[:130]
    company.save(update_fields=["name", "kind", "folded", "look"])
    record(actor, CompanyEdited(company.pk, changed))
    raise_stamp("companies", "people", "public")


@transaction.atomic
def edit_company(actor: Actor, company: Company, **fields: Any) -> None:
    """Change what is given, nothing else. Words are the company's own, the rest the house's."""
    if unknown := fields.keys() - OWN - HOUSES:
        raise TypeError(f"Not known of a company: {', '.join(sorted(unknown))}")
    may = can_manage_companies if fields.keys() & HOUSES else can_run_company
    (may(actor) if may is can_manage_companies else can_run_company(actor, company)).require()
    card = ensure_card(company.pk)
    wanted = clean_card(fields)
    changed = sorted(name for name, value in wanted.items() if getattr(card, name) != value)
    if not changed:
        return
    _check(company, wanted, changed)
    for name in changed:
        setattr(card, name, wanted[name])
    _save(card, changed)
    record(actor, CompanyEdited(company.pk, tuple(changed)))
    raise_stamp("companies")
    if ASKED & set(changed):
        settle(_people_of_family(company.pk))


def clean_name(name: str, own: int = 0) -> str:
    """One line that nobody takes for another company."""
    name = clean_line(name)
    if not name or len(name) > LONGEST:
        raise Invalid(_("Please enter a name."), "name")
    others = Company.objects.exclude(pk=own)
    if others.filter(folded=names.fold(name)[:130]).exists():
        raise Invalid(_("A company of this name is here already."), "name")
    look = skeleton(name)[:130]
    if mixes_scripts(name) or not look or others.filter(look=look).exists():
        raise Invalid(_("This name could be taken for that of another company."), "name")
    return name


def _check(company: Company, wanted: dict[str, Any], changed: list[str]) -> None:
    parent: Company | None = wanted.get("parent")
    if "parent" in changed and parent is not None:
        parents = parents_by_company()
        if parent.pk == company.pk or company.pk in above(parent.pk, parents):
            raise Invalid(_("A company cannot stand above itself."), "parent")
    manager: Member | None = wanted.get("manager")
    if "manager" in changed and manager is not None and manager.kind != Member.Kind.EMPLOYEE:
        raise Invalid(_("Only somebody of our own staff can look after a company."), "manager")


def _save(card: Card, changed: list[str]) -> None:
    try:
        with transaction.atomic():
            card.save(update_fields=changed)
    except IntegrityError as error:
        raise Invalid(_("Another company has this number."), "reference") from error


def _people_of_family(company_id: int) -> set[int]:
    family = {company_id} | below(company_id, parents_by_company())
    rows = Affiliation.objects.filter(company__in=family, until=None)
    return set(rows.values_list("member_id", flat=True))


def _free_slug(name: str) -> str:
    slug = slugify_title(name)[:60] or "company"
    if Company.objects.filter(slug=slug).exists():
        slug = f"{slug}-{new_public_id()[:4]}"
    return slug
