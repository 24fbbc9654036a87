"""Synonyms and promoted answers."""

from __future__ import annotations

from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engawa.content.models import Topic
from engawa.content.policies import visible_topics
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.eventlog import record
from engawa.search import analyzer
from engawa.search.events import (
    AnswerPromoted,
    PromotionWithdrawn,
    SynonymsChanged,
    SynonymsRemoved,
)
from engawa.search.models import Promotion, Synonyms
from engawa.search.policies import can_tune_search

MOST_LINES = 20


@transaction.atomic
def change_synonyms(actor: Actor, words: str, group: Synonyms | None = None) -> Synonyms:
    """Add a group, or write `group` anew. Raises `Invalid`."""
    can_tune_search(actor).require()
    lines = _lines(words)
    if len(lines) < 2:
        raise Invalid(_("Please write at least two words that mean the same."), "words")
    group = group or Synonyms()
    group.words = "\n".join(lines)
    group.save()
    record(actor, SynonymsChanged(group.pk))
    _forget()
    return group


@transaction.atomic
def remove_synonyms(actor: Actor, group: Synonyms) -> None:
    can_tune_search(actor).require()
    record(actor, SynonymsRemoved(group.pk))
    group.delete()
    _forget()


@transaction.atomic
def promote(actor: Actor, words: str, topic_id: str) -> Promotion:
    """Let the topic of that public id stand first for these words. Raises `Invalid`."""
    can_tune_search(actor).require()
    lines = _lines(words)
    if not lines:
        raise Invalid(_("Please write the words people search for."), "words")
    topic: Topic | None = visible_topics(actor).filter(public_id=topic_id).first()
    if topic is None:
        raise Invalid(_("No topic that you can read has this address."), "topic")
    row = Promotion.objects.create(
        words="\n".join(lines), topic=topic, promoted_by_id=actor.member_id
    )
    record(actor, AnswerPromoted(topic.pk, topic.space_id, row.pk))
    _forget()
    return row


@transaction.atomic
def withdraw_promotion(actor: Actor, promotion: Promotion) -> None:
    can_tune_search(actor).require()
    topic = promotion.topic
    record(actor, PromotionWithdrawn(topic.pk, topic.space_id, promotion.pk))
    promotion.delete()
    _forget()


def _lines(words: str) -> list[str]:
    cleaned = (clean_line(line)[:80] for line in words.replace("、", "\n").split("\n"))
    return [line for line in dict.fromkeys(cleaned) if analyzer.runs(line)][:MOST_LINES]


def _forget() -> None:
    """In this process at once, in others within a minute."""
    transaction.on_commit(lambda: cache.delete_many(["search:synonyms", "search:promotions"]))
