"""What waits for those who share the queue of a space: never who reported, nor what they wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from engawa.content.models import Topic
from engawa.content.policies import visible_topics
from engawa.core.actor import Actor
from engawa.moderation.models import Item, Reason, Report, Voice
from engawa.moderation.policies import shared_items
from engawa.spaces.models import Space

MOST = 30
FIRST_WITHIN = timedelta(days=30)
_ID = re.compile(r"/t/([0-9a-z]{12})(?:[/?#\s]|$)")


@dataclass(frozen=True)
class Shared:
    """An item, why it was reported, what topics it is said to double, and what one said of it."""

    item: Item
    reasons: list[str]
    doubles: list[Topic]
    mine: str


def lighter_queue(actor: Actor, space: Space) -> list[Shared]:
    """Oldest first; four queries."""
    rows = shared_items(actor, space).select_related("topic__space", "topic__author", "reply")
    items = list(rows.select_related("member").order_by("opened_at", "pk")[:MOST])
    reports = list(Report.objects.filter(item__in=items, settled_at=None).order_by("pk"))
    said = dict(
        Voice.objects.filter(item__in=items, member=actor.me).values_list("item_id", "says")
    )
    named = _named(actor, space, reports)
    return [
        Shared(
            item,
            list(
                dict.fromkeys(str(Reason(r.reason).label) for r in reports if r.item_id == item.pk)
            ),
            [topic for topic in named.get(item.pk, []) if topic.pk != item.topic_id],
            said.get(item.pk, ""),
        )
        for item in items
    ]


def _named(actor: Actor, space: Space, reports: list[Report]) -> dict[int, list[Topic]]:
    """Topics of this space whose addresses stand in reports of doubles, by item."""
    doubles = [report for report in reports if report.reason == Reason.DOUBLE]
    ids = {report.pk: _ID.findall(report.words) for report in doubles}
    wanted = {each for found in ids.values() for each in found}
    rows = visible_topics(actor).select_related("space").filter(space=space, public_id__in=wanted)
    topics = {topic.public_id: topic for topic in rows} if wanted else {}
    found: dict[int, list[Topic]] = {}
    for report in doubles:
        here = found.setdefault(report.item_id, [])
        here += [topics[each] for each in ids[report.pk] if each in topics]
    return {item: list(dict.fromkeys(each)) for item, each in found.items()}


def first_texts_waiting(actor: Actor, space: Space) -> list[Topic]:
    """First topics of people, lately, that nobody has answered; one query."""
    mine = visible_topics(actor).filter(
        author=OuterRef("author"), published_at__lt=OuterRef("published_at")
    )
    rows = visible_topics(actor).filter(space=space, reply_count=0, hidden_at=None, closed_at=None)
    rows = rows.filter(published_at__gt=timezone.now() - FIRST_WITHIN)
    rows = rows.exclude(Exists(mine)).exclude(author__in=actor.selves)
    return list(rows.select_related("author", "space").order_by("published_at")[:MOST])


def voices_on(item: Item) -> list[Voice]:
    """Said since it came, for those who decide; of an item found through `visible_items`."""
    rows = item.voices.filter(at__gte=item.opened_at).select_related("member")
    return list(rows.order_by("at"))
