"""What of a source is here already."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from engawa.accounts.models import Member, MemberWord
from engawa.accounts.names import fold
from engawa.content.models import Reply, Topic
from engawa.content.policies import visible_replies, visible_topics
from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.core.refusals import Refused
from engawa.moving.models import PERSON, REPLY, TOPIC, Origin, Source
from engawa.moving.policies import visible_placeholders

PORTION = 1_000
SIZE = 40
FEW = 3


def origins_of(source: Source, ids: Collection[str]) -> dict[str, Origin]:
    """Texts by the id they had there; only those that have a place here."""
    return _found(source, ids, TOPIC, REPLY)


def members_of(source: Source, ids: Collection[str]) -> dict[str, int]:
    """Members by the id the person had there."""
    found = _found(source, ids, PERSON)
    return {id_: row.object_id for id_, row in found.items() if row.object_id is not None}


def _found(source: Source, ids: Collection[str], *kinds: str) -> dict[str, Origin]:
    found: dict[str, Origin] = {}
    if not source.pk:
        return found
    wanted = sorted(ids)
    for start in range(0, len(wanted), PORTION):
        portion = wanted[start : start + PORTION]
        rows = Origin.objects.filter(source=source, kind__in=kinds, foreign_id__in=portion)
        found |= {row.foreign_id: row for row in rows}
    return found


@dataclass(frozen=True)
class Legacy:
    """What stands under the name of a person who was brought along."""

    person: Member
    source: Source | None
    topics: int
    replies: int
    latest: list[Topic]
    said: list[Reply]


def placeholders(actor: Actor, typed: str, cursor: str) -> Page[Member]:
    """In spoken order, those whose name begins with `typed`; one query."""
    rows = visible_placeholders(actor)
    if typed:
        words = MemberWord.objects.filter(word__startswith=fold(typed))
        rows = rows.filter(pk__in=words.values("member_id"))
    return page_of(rows, ("sort_key", "handle"), cursor, SIZE)


def sources_of(members: Collection[Member]) -> dict[int, Source]:
    """Where each was brought from; one query."""
    ids = [member.pk for member in members]
    rows = Origin.objects.filter(kind=PERSON, object_id__in=ids).select_related("source")
    return {row.object_id: row.source for row in rows if row.object_id}


def legacy_of(actor: Actor, handle: str) -> Legacy:
    """`Refused` for anyone who was not brought along or has been claimed."""
    person = visible_placeholders(actor).filter(handle=handle.replace("\x00", "")).first()
    if person is None:
        raise Refused
    topics, replies = Topic.objects.filter(author=person), Reply.objects.filter(author=person)
    shown = visible_topics(actor).filter(author=person).order_by("-published_at", "-pk")
    said = visible_replies(actor).filter(author=person).select_related("topic")
    latest = said.order_by("-published_at", "-pk")
    return Legacy(
        person,
        sources_of([person]).get(person.pk),
        topics.count(),
        replies.count(),
        list(shown[:FEW]),
        list(latest[:FEW]),
    )


def member_called(typed: str) -> Member | None:
    """The member with this handle or mail address."""
    wanted = typed.strip().lstrip("@").lower()
    field = "email" if "@" in wanted else "handle"
    return Member.objects.filter(**{field: wanted}).first()
