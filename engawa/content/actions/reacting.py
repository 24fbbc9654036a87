"""Thanks, insight, votes: one member, one text, one kind, once."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from engawa.content.actions.touching import tell_visitors, touch
from engawa.content.events import ReactionAdded, ReactionRemoved
from engawa.content.kinds import kind_named
from engawa.content.models import Reaction, ReactionKind, Reply, Topic
from engawa.content.policies import can_react
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.eventlog import record


@transaction.atomic
def add_reaction(actor: Actor, topic: Topic, kind: str, reply: Reply | None = None) -> None:
    """React to `reply`, or to the topic's own text. Twice changes nothing."""
    writing = reply or topic
    can_react(actor, writing, topic, kind).require()
    _require_offered(topic, kind, reply)
    touch(topic)
    _reaction, made = Reaction.objects.get_or_create(
        topic=topic, reply=reply, member_id=actor.me, kind=kind
    )
    if made:
        _recount(topic, reply)
        facts = (topic.pk, topic.space_id, writing.author_id, kind, reply.pk if reply else None)
        record(actor, ReactionAdded(*facts))


@transaction.atomic
def remove_reaction(actor: Actor, topic: Topic, kind: str, reply: Reply | None = None) -> None:
    """Take one's own reaction back."""
    writing = reply or topic
    can_react(actor, writing, topic, kind).require()
    touch(topic)
    mine = Reaction.objects.filter(topic=topic, reply=reply, member_id=actor.me, kind=kind)
    if mine.delete()[0]:
        _recount(topic, reply)
        facts = (topic.pk, topic.space_id, writing.author_id, kind, reply.pk if reply else None)
        record(actor, ReactionRemoved(*facts))


def _require_offered(topic: Topic, kind: str, reply: Reply | None) -> None:
    words = kind_named(topic.kind)
    offered = words.topic_reactions if reply is None else words.reply_reactions
    if kind not in offered or (kind == ReactionKind.USEFUL and reply and reply.is_comment):
        raise Invalid(_("This reaction is not offered here."))


def _recount(topic: Topic, reply: Reply | None) -> None:
    """Write the counts that pages show; the topic's row is locked, so they are never behind."""
    rows = Reaction.objects.filter(topic=topic, reply=reply).values_list("kind")
    counts = dict(rows.annotate(n=Count("pk")).order_by("kind"))
    writing = reply or topic
    score = counts.get(ReactionKind.USEFUL, 0) + writing.origin.get("score", 0)
    if brought := writing.origin.get("useful", 0):
        counts[ReactionKind.USEFUL] = counts.get(ReactionKind.USEFUL, 0) + brought
    type(writing).objects.filter(pk=writing.pk).update(reaction_counts=counts, score=score)
    tell_visitors(topic.space)
