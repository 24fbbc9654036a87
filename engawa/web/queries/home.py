"""What the home page shows: few queries, however much there is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.db.models import BooleanField, Exists, ExpressionWrapper, Q, QuerySet

from engawa.content.models import Reply, Topic
from engawa.content.policies import visible_topics
from engawa.content.queries.lists import rows_for, with_news
from engawa.core.actor import Actor
from engawa.core.paging import Page
from engawa.questions.queries import unanswered_questions
from engawa.spaces.models import Space
from engawa.spaces.policies import visible_spaces
from engawa.web.queries.news import ORDER, news

LOOK_AT, CONSIDER = 24, 12  # each row costs as much as four objects, shown or not
NEW, MINE, BEGUN, ASKED = 8, 4, 4, 3
TAGS_SECONDS = 3600


@dataclass
class Today:
    """Unread topics, each in one list: my own, those I began to read, the rest; and questions."""

    mine: list[Topic] = field(default_factory=list)
    begun: list[Topic] = field(default_factory=list)
    new: list[Topic] = field(default_factory=list)
    questions: list[Topic] = field(default_factory=list)
    has_more: bool = False
    has_spoken: bool | None = None
    """Whether the actor ever wrote anything; None when these queries could not tell."""

    @property
    def is_empty(self) -> bool:
        return not (self.mine or self.begun or self.new or self.questions)


def today_for(actor: Actor) -> Today:
    """Two queries, a few more where the actor's tags and words are not remembered."""
    today = Today()
    if not actor.space_ids:
        return today
    today.questions = questions_for(actor)
    asked = {topic.pk for topic in today.questions}
    unread = list(_telling(actor, news(actor)).order_by(*ORDER)[:LOOK_AT])
    if unread:
        today.has_spoken = unread[0].has_spoken
    for topic in unread:
        if topic.pk not in asked:
            _list_of(today, actor, topic).append(topic)
    today.has_more = len(today.new) > NEW or len(unread) == LOOK_AT
    today.mine, today.begun, today.new = today.mine[:MINE], today.begun[:BEGUN], today.new[:NEW]
    return today


def _list_of(today: Today, actor: Actor, topic: Topic) -> list[Topic]:
    if actor.wrote(topic):
        return today.mine
    return today.new if getattr(topic, "read_to", None) is None else today.begun


def questions_for(actor: Actor) -> list[Topic]:
    """Unanswered questions, those first whose tags the actor has written under before."""
    latest = rows_for(actor, unanswered_questions(actor))[:CONSIDER]
    known = tags_of(actor)
    ranked = sorted(latest, key=lambda topic: -len(known & set(topic.tag_names)))
    return list(with_news(actor, Page(ranked[:ASKED], "", "")).items)


def tags_of(actor: Actor) -> frozenset[str]:
    """Tags of topics the actor wrote in, remembered for an hour; used for ranking only."""
    key = f"tags:{actor.me}"
    kept: frozenset[str] | None = cache.get(key)
    if kept is None:
        answered = Reply.objects.filter(author_id__in=actor.selves).order_by("-published_at")
        wrote = Q(author_id__in=actor.selves) | Q(pk__in=answered.values("topic_id")[:100])
        rows = visible_topics(actor).filter(wrote).order_by("-published_at")
        names = rows.values_list("tag_names", flat=True)[:100]
        kept = frozenset(name for tags in names for name in tags)
        cache.set(key, kept, TAGS_SECONDS)
    return kept


def has_spoken(actor: Actor, today: Today) -> bool:
    """Whether the actor has ever written anything; no query where `today` can tell."""
    if today.has_spoken is not None:
        return today.has_spoken
    mine = {"author_id__in": actor.selves}
    return Topic.objects.filter(**mine).exists() or Reply.objects.filter(**mine).exists()


def _telling(actor: Actor, topics: QuerySet[Topic]) -> QuerySet[Any]:
    """Each row also tells whether the actor has spoken: the database asks that once."""
    wrote = Exists(Topic.objects.filter(author_id__in=actor.selves))
    answered = Exists(Reply.objects.filter(author_id__in=actor.selves))
    return topics.annotate(has_spoken=ExpressionWrapper(Q(wrote) | Q(answered), BooleanField()))


def joined_spaces(actor: Actor) -> list[Space]:
    """Spaces the actor belongs to, by name."""
    mine = visible_spaces(actor).filter(pk__in=actor.space_roles, archived_at=None)
    return list(mine.order_by("name", "pk").defer("welcome_source", "welcome_html"))


def front_spaces(actor: Actor, most: int = 8) -> list[Space]:
    """The liveliest spaces anyone may read."""
    rows = visible_spaces(actor).filter(archived_at=None).order_by("-topic_count", "name", "pk")
    return list(rows.defer("welcome_source", "welcome_html")[:most])


def front_topics(actor: Actor, most: int = 10) -> list[Topic]:
    """The newest topics a visitor may read."""
    rows = rows_for(actor, visible_topics(actor).filter(hidden_at=None))
    return list(rows.order_by("-published_at", "-pk")[:most])
