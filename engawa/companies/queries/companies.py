"""Companies: the directory, one of them, its family and its rooms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from engawa.accounts import names
from engawa.accounts.models import Company, Member
from engawa.accounts.policies import visible_members
from engawa.companies.facts import card_of
from engawa.companies.models import Card, GateRule, PartnerLevel
from engawa.companies.policies import (
    belongs_to,
    can_run_company,
    require_desk,
    visible_companies,
)
from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.core.refusals import Refused
from engawa.core.text.clean import clean_line
from engawa.spaces.models import Space
from engawa.spaces.policies import BY_RULE, listed_spaces, visible_spaces

SIZE = 40
# Facets everybody may use, and those that say what a customer bought.
OPEN_FACETS = {"kind": "kind", "region": "card__region", "industry": "card__industry"}
OPEN_FACETS |= {"partner": "card__partner_level"}
HOUSE_FACETS = {"level": "card__level"}


@dataclass(frozen=True)
class Insight:
    """How `actor` stands to a company: `inside` sees what was agreed with it, `runs` may change
    who belongs to it, `manages` everything."""

    inside: bool
    runs: bool
    manages: bool


@dataclass(frozen=True)
class Family:
    parent: Company | None
    children: list[Company]


def company_at(actor: Actor, slug: str) -> Company:
    """The company at this address with its card; `Refused` when there is nothing to see."""
    rows = visible_companies(actor).select_related("card__manager", "card__parent")
    company = rows.filter(slug=slug).first() if "\x00" not in slug else None
    if company is None:
        raise Refused
    return company


def company_named(actor: Actor, name: str) -> Company | None:
    """The one `actor` may know of, by its name in any spelling."""
    folded = names.fold(name)[:130]
    return visible_companies(actor).filter(folded=folded).order_by("pk").first() if folded else None


def insight_of(actor: Actor, company: Company) -> Insight:
    manages = actor.manages_site or actor.is_system
    runs = manages or bool(can_run_company(actor, company))
    return Insight(runs or belongs_to(actor, company), runs, manages)


def directory(
    actor: Actor, search: str = "", chosen: Mapping[str, str] | None = None, cursor: str = ""
) -> Page[Company]:
    """Companies `actor` may know of, by name; one query."""
    rows = visible_companies(actor).select_related("card")
    rows = rows.filter(_found(search), _chosen(actor, chosen or {}))
    return page_of(rows, ("name", "slug"), cursor, SIZE)


def all_companies(actor: Actor, search: str = "", cursor: str = "") -> Page[Company]:
    """For the desk: every company, with how many belong to it."""
    require_desk(actor)
    here = Q(affiliations__until=None, affiliations__confirmed_at__isnull=False)
    rows = visible_companies(actor).select_related("card__manager", "card__parent")
    rows = rows.filter(_found(search)).annotate(people=Count("affiliations", filter=here))
    return page_of(rows, ("name", "slug"), cursor, SIZE)


def facets(actor: Actor) -> dict[str, list[tuple[str, str]]]:
    """What the directory can be narrowed by: (value, words), as far as `actor` sees companies."""
    rows = visible_companies(actor)
    found = {}
    for name, path in _facets(actor).items():
        values = rows.exclude(**{path: ""}).exclude(**{f"{path}__isnull": True}).order_by(path)
        found[name] = [
            (value, _words(name, value))
            for value in values.values_list(path, flat=True).distinct()[:30]
        ]
    return {name: values for name, values in found.items() if len(values) > 1}


def _words(name: str, value: str) -> str:
    choices = {"kind": Company.Kind.choices, "partner": PartnerLevel.choices}.get(name, [])
    return str(dict(choices).get(value, value))


def _facets(actor: Actor) -> dict[str, str]:
    return OPEN_FACETS | (HOUSE_FACETS if actor.manages_site else {})


def _chosen(actor: Actor, chosen: Mapping[str, str]) -> Q:
    found = Q()
    for name, path in _facets(actor).items():
        if value := chosen.get(name, ""):
            found &= Q(**{path: value})
    return found


def _found(search: str) -> Q:
    found = Q()
    for word in clean_line(search[:100]).split():
        found &= Q(folded__contains=names.fold(word)) | Q(name__icontains=word)
    return found


def family_of(actor: Actor, company: Company) -> Family:
    """Parent and children, as far as `actor` may know of them."""
    card = card_of(company)
    known = visible_companies(actor).select_related("card")
    ids = list(Card.objects.filter(parent=company).values_list("pk", flat=True))
    found = known.filter(pk__in=[*ids, card.parent_id or 0]).order_by("name")
    rows = list(found)
    parent = next((each for each in rows if each.pk == card.parent_id), None)
    return Family(parent, [each for each in rows if each.pk in ids])


def rooms_of(actor: Actor, company: Company, insight: Insight) -> list[Space]:
    """Spaces with a rule for this company: to colleagues those they may know of, to others only
    what they read. That a closed space is a company's would tell who is inside."""
    rules = GateRule.objects.filter(gate=OuterRef("pk"), company=company)
    known = listed_spaces(actor) if insight.inside else visible_spaces(actor)
    rows: QuerySet[Space] = known.filter(Exists(rules), archived_at=None)
    return list(rows.order_by("name")[:20])


def company_with_logo(actor: Actor, logo_id: str) -> Card:
    """Whose logo this is; `Refused` to those who may not know of the company."""
    card = Card.objects.filter(logo_id=logo_id).first()
    if card is None or not visible_companies(actor).filter(pk=card.pk).exists():
        raise Refused
    return card


def account_manager(actor: Actor, card: Card) -> Member | None:
    """Who looks after the company, if they are still here."""
    return visible_members(actor).filter(pk=card.manager_id or 0).select_related("company").first()


def logo_keys() -> set[str]:
    """Blobs in use as logos."""
    keys = Card.objects.exclude(logo="").values_list("logo", "logo_small")
    return {key for pair in keys for key in pair if key}


def my_rooms(actor: Actor) -> list[Space]:
    """Spaces whose rules `actor` fits and that wait to be joined, secret ones too."""
    fitting = [pk for pk in actor.rights if pk and actor.has_right(BY_RULE, pk)]
    open_ones = [pk for pk in fitting if not actor.belongs_to(pk)]
    if not open_ones:
        return []
    return list(Space.objects.filter(pk__in=open_ones, archived_at=None).order_by("name")[:50])
