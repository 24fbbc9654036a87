"""Refused visits to closed topics, for those who look after them."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.content.models import Reply, Topic
from engawa.content.policies import can_edit, visible_replies, visible_topics
from engawa.core.actor import Actor
from engawa.protection.models import RefusedHits
from engawa.protection.policies import visible_hits
from engawa.spaces.models import Space

MOST = 100


@dataclass(frozen=True)
class Place:
    """A text of ours in which the link stands; `may_edit` whether it can be taken out here."""

    topic: Topic
    reply: Reply | None
    may_edit: bool

    @property
    def url(self) -> str:
        return (self.reply or self.topic).get_absolute_url()


def hits_in(actor: Actor, space: Space) -> list[RefusedHits]:
    """Those that raised an alarm or were many, the latest day first."""
    rows = visible_hits(actor).filter(space=space).select_related("topic", "seen_by")
    return list(rows.order_by("-day", "-hits")[:MOST])


def links_to(actor: Actor, topic: Topic) -> list[Place]:
    """Texts elsewhere in the house that hold its address, as far as `actor` may read them."""
    address = f"/t/{topic.public_id}"
    topics = visible_topics(actor).filter(body_source__contains=address)
    replies = visible_replies(actor).filter(body_source__contains=address)
    found = [
        Place(each, None, bool(can_edit(actor, each, each.space)))
        for each in topics.exclude(space=topic.space_id).select_related("space")[:10]
    ]
    outside = replies.exclude(topic__space=topic.space_id).select_related("topic__space")
    found += [
        Place(each.topic, each, bool(can_edit(actor, each, each.topic.space)))
        for each in outside[:10]
    ]
    return found


def leaked_unseen(actor: Actor) -> int:
    """How many alarms nobody has looked at, in spaces one manages."""
    rows = visible_hits(actor).filter(seen_at=None, alerted_at__isnull=False)
    return rows.values("topic").distinct().count()
