"""The directory: every space one may know of, under its section's heading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.core.text.clean import clean_line
from engawa.spaces import policies
from engawa.spaces.models import Section, Space
from engawa.spaces.queries.standing import with_standing

LAST = 100_000
SIZE = 60
LONGEST_SEARCH = 100


@dataclass(frozen=True)
class Heading:
    """A stretch of the directory; `section` is None for spaces without one."""

    section: Section | None
    spaces: list[Any]


def directory(
    actor: Actor, search: str = "", only: str = "", cursor: str = ""
) -> tuple[Page[Space], list[Heading]]:
    """Spaces `actor` may know of, by section and name; one query.

    `only` is "mine" or "archived"; otherwise archived ones are left out. The search looks at
    names and purposes only, which every one who may know of a space may read.
    """
    rows = with_standing(actor, policies.listed_spaces(actor)).select_related("section")
    rows = rows.filter(_chosen(actor, only), _found(search)).annotate(
        place=Coalesce("section__position", Value(LAST)),
        heading=Coalesce("section_id", Value(0)),
    )
    page = page_of(rows, ("place", "heading", "name", "slug"), cursor, SIZE)
    return page, _under_headings(page.items)


def enterable(actor: Actor, cursor: str = "") -> Page[Space]:
    """Closed spaces site staff may step into, by name."""
    return page_of(policies.enterable_spaces(actor), ("name", "slug"), cursor, SIZE)


def sections() -> list[Section]:
    return list(Section.objects.order_by("position", "pk"))


def _chosen(actor: Actor, only: str) -> Q:
    if only == "mine":
        return Q(pk__in=actor.space_ids)
    return Q(archived_at__isnull=only != "archived")


def _found(search: str) -> Q:
    found = Q()
    for word in clean_line(search[:LONGEST_SEARCH]).split():
        found &= Q(name__icontains=word) | Q(purpose__icontains=word)
    return found


def _under_headings(spaces: Iterable[Any]) -> list[Heading]:
    return [
        Heading(section, list(stretch))
        for section, stretch in groupby(spaces, key=lambda space: space.section)
    ]
