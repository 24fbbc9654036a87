"""Rows by person, verb, space and time, with the names of what they tell of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.audit.models import Deed
from engawa.audit.policies import visible_deeds
from engawa.content.models import Topic
from engawa.content.policies import visible_topics
from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.spaces.models import Space
from engawa.spaces.policies import visible_spaces

SIZE = 40


@dataclass(frozen=True)
class Wanted:
    """Which rows: by handle of whoever did it or had it done, by verb, by space, by days."""

    person: str = ""
    verb: str = ""
    space: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Names:
    """What the plain numbers of rows stand for, as far as the reader may see it."""

    people: dict[int, Member] = field(default_factory=dict)
    spaces: dict[int, Space] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)


def wanted_deeds(actor: Actor, wanted: Wanted, space: Space | None = None) -> QuerySet[Deed]:
    rows = visible_deeds(actor)
    if space is not None:
        rows = rows.filter(Q(space_id=space.pk) | Q(other_space_id=space.pk))
    if wanted.person:
        ids = Member.objects.filter(handle=wanted.person.lstrip("@").lower()).values("pk")
        rows = rows.filter(Q(actor_id__in=ids) | Q(target_id__in=ids))
    if wanted.verb:
        rows = rows.filter(verb=wanted.verb)
    if wanted.space:
        rows = rows.filter(
            space_id__in=visible_spaces(actor).filter(slug=wanted.space).values("pk")
        )
    if wanted.since:
        rows = rows.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        rows = rows.filter(at__lt=_midnight(wanted.until + timedelta(days=1)))
    return rows


def page_of_deeds(
    actor: Actor, wanted: Wanted, cursor: str, space: Space | None = None
) -> Page[Deed]:
    return page_of(wanted_deeds(actor, wanted, space), ("-number",), cursor, SIZE)


def names_for(actor: Actor, deeds: Iterable[Deed]) -> Names:
    """Three queries for any number of rows."""
    rows = list(deeds)
    people = {pk for row in rows for pk in (row.actor_id, row.target_id) if pk}
    spaces = {pk for row in rows for pk in (row.space_id, row.other_space_id) if pk}
    topics = {pk for row in rows if (pk := topic_of(row))}
    return Names(
        Member.objects.in_bulk(people),
        visible_spaces(actor).in_bulk(spaces),
        visible_topics(actor).only("pk", "public_id", "slug", "title").in_bulk(topics),
    )


def topic_of(row: Deed) -> int | None:
    if row.object_type == "topic":
        return row.object_id
    found = row.facts.get("topic_id")
    return found if isinstance(found, int) else None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
