"""Counting refused visits to what is really there, and raising the alarm."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from engawa.content.actions import edit_reply, edit_topic
from engawa.content.models import Audience, File, Reply, Topic
from engawa.content.policies import can_edit
from engawa.content.quoting import editable
from engawa.content.texts import Body, NewTopic
from engawa.core.actor import Actor, Visibility
from engawa.core.refusals import Invalid, Refused
from engawa.eventlog import record
from engawa.protection import tunables
from engawa.protection.events import LinkHidden, LinkLeaked, LinkSeen
from engawa.protection.models import RefusedHits
from engawa.protection.policies import visible_hits

HOUSE = "refused visits"
CLOSED = (Visibility.PRIVATE, Visibility.SECRET)
MOST_VISITORS, MOST_REFERRERS = 100, 20
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Hit:
    """One refused visit; `kind` is the first part of the address."""

    kind: str
    public_id: str
    visitor: str
    referrer: str = ""
    outside: bool = False


def keep_hits(hits: Iterable[Hit]) -> int:
    """Those on closed things that exist, by topic; the others were nothing. How many counted."""
    topics = _topics(hits := list(hits))
    by_topic: dict[int, list[Hit]] = defaultdict(list)
    spaces = {}
    for hit in hits:
        if topic := topics.get(hit.public_id):
            by_topic[topic.pk].append(hit)
            spaces[topic.pk] = topic.space_id
    for pk in sorted(by_topic):
        _count(pk, spaces[pk], by_topic[pk])
    return sum(map(len, by_topic.values()))


def _topics(hits: list[Hit]) -> dict[str, Topic]:
    """By the id asked for, whatever it was of; three queries."""
    ids = {hit.public_id for hit in hits}
    closed = Topic.objects.filter(_closed(), deleted_at=None)
    found = {topic.public_id: topic for topic in closed.filter(public_id__in=ids)}
    for model in (Reply, File):
        rows = model.objects.filter(_closed("topic__"), public_id__in=ids, topic__deleted_at=None)
        rows = rows.select_related("topic")
        found |= {row.public_id: row.topic for row in rows if row.topic}
    return found


def _closed(path: str = "") -> Q:
    """Topics (found at `path`) that are not for everyone who comes by."""
    narrowed = ~Q(**{f"{path}audience": Audience.PLACE})
    return narrowed | Q(**{f"{path}space__visibility__in": CLOSED})


@transaction.atomic
def _count(topic_id: int, space_id: int, hits: list[Hit]) -> None:
    today = timezone.now().date()
    row, _made = RefusedHits.objects.select_for_update().get_or_create(
        topic_id=topic_id, day=today, defaults={"space_id": space_id}
    )
    row.hits += len(hits)
    row.visitors = list(dict.fromkeys([*row.visitors, *(h.visitor for h in hits)]))[:MOST_VISITORS]
    for hit in hits:
        if hit.referrer and (hit.referrer in row.referrers or len(row.referrers) < MOST_REFERRERS):
            row.referrers[hit.referrer] = row.referrers.get(hit.referrer, 0) + 1
    row.last_at = timezone.now()
    outside = any(hit.outside for hit in hits)
    if row.alerted_at is None and (outside or _is_much(row, today)):
        row.alerted_at = row.last_at
        told = LinkLeaked(topic_id, space_id, row.hits, len(row.visitors), outside)
        record(Actor.system(HOUSE), told)
    row.save()


def _is_much(row: RefusedHits, today: date) -> bool:
    """Within a day, which may have begun yesterday."""
    before = RefusedHits.objects.filter(
        topic_id=row.topic_id, day=today - DAY, last_at__gt=row.last_at - DAY, alerted_at=None
    ).first()
    hits = row.hits + (before.hits if before else 0)
    visitors = len(row.visitors) + (len(before.visitors) if before else 0)
    enough = visitors >= tunables.ALERT_VISITORS.value()
    return enough and hits >= tunables.ALERT_HITS.value()


@transaction.atomic
def see_hits(actor: Actor, topic: Topic) -> None:
    """Somebody has looked at it; until the next alarm it waits no longer."""
    rows = visible_hits(actor).filter(topic=topic, seen_at=None)
    if rows.update(seen_at=timezone.now(), seen_by_id=actor.member_id):
        record(actor, LinkSeen(topic.pk, topic.space_id))


@transaction.atomic
def hide_link(actor: Actor, closed: Topic, topic: Topic, reply: Reply | None = None) -> None:
    """Take addresses of `closed` out of a text one may edit; the words around them stay."""
    if not visible_hits(actor).filter(topic=closed).exists():
        raise Refused
    writing = reply or topic
    can_edit(actor, writing, topic.space).require()
    before = editable(writing)
    after = without_links(before, closed.public_id)
    if after == before:
        raise Invalid("")
    reason = "A link was taken out."
    if reply is not None:
        edit_reply(actor, reply, Body(after), reason)
    else:
        text = NewTopic(topic.title, Body(after), tuple(topic.tag_names))
        edit_topic(actor, topic, text, reason)
    record(actor, LinkHidden(topic.pk, topic.space_id, reply.pk if reply else None))


def without_links(source: str, public_id: str) -> str:
    """Markdown without addresses that hold `public_id`; the text of a link stays."""
    address = rf"[^\s()<>\]]*/t/{re.escape(public_id)}[^\s()<>\]]*"
    source = re.sub(rf"!?\[([^\]]*)\]\(<?{address}>?(?:\s+\"[^\"]*\")?\)", r"\1", source)
    return re.sub(rf"<?{address}>?", "…", source)
