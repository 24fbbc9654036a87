"""Where a reply is found: the page of its topic, or the page of the comments it stands among."""

from __future__ import annotations

from engawa.content.models import Reply, Topic
from engawa.content.policies import visible_replies, visible_topics
from engawa.content.queries.measure import BYTES, FOLD, PAGE, is_long, weight_of
from engawa.core.actor import Actor
from engawa.core.paging import cursor_from


def address_of(actor: Actor, reply: Reply) -> str:
    """The page on which `actor` finds `reply`, also one that is folded away under another."""
    topic, anchor = reply.topic, f"#{reply.anchor}"
    address = topic.get_absolute_url()
    if reply.is_comment and is_long(topic.last_number) and _is_folded(actor, reply):
        on = reply.parent.get_absolute_url() if reply.parent else f"/t/{topic.public_id}/-/"
        return f"{on}comments/?at={cursor_from([reply.number - 1])}{anchor}"
    best = topic.best_reply_id
    if reply.on_topic or (best and best in (reply.pk, reply.parent_id)) or _is_short(topic):
        return f"{address}{anchor}"
    number = reply.parent.number if reply.parent else reply.number
    return f"{address}?order=oldest&at={cursor_from([number - 1])}{anchor}"


def leads_to(actor: Actor, public_id: str) -> str:
    """Where a topic that was merged into another one leads those who may read that; else ""."""
    merged = Topic.objects.filter(public_id=public_id, merged_into__in=visible_topics(actor))
    found = merged.select_related("merged_into").first()
    return found.merged_into.get_absolute_url() if found and found.merged_into else ""


def reply_leads_to(actor: Actor, public_id: str) -> str:
    """The same for a reply that became a topic."""
    gone = Reply.objects.filter(public_id=public_id, became__in=visible_topics(actor))
    found = gone.select_related("became").first()
    return found.became.get_absolute_url() if found and found.became else ""


def _is_folded(actor: Actor, comment: Reply) -> bool:
    before = visible_replies(actor).filter(
        topic=comment.topic_id,
        parent=comment.parent_id,
        on_topic=comment.on_topic,
        number__lt=comment.number,
    )
    return before.count() >= FOLD


def _is_short(topic: Topic) -> bool:
    """Whether page one holds all there is, whatever the order."""
    if topic.last_number > PAGE:
        return False
    replies = Reply.objects.filter(topic=topic).only("body_html", "origin")
    return weight_of(replies) + len(topic.body_html.encode()) <= BYTES
