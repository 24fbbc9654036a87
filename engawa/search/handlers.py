"""The index follows the log."""

from __future__ import annotations

from django.db.models import Q

from engawa.content.events import (
    AuthorChanged,
    ReactionAdded,
    ReactionRemoved,
    ReplyEdited,
    ReplyPosted,
    TopicAudienceChanged,
    TopicEdited,
    TopicMoved,
    TopicPublished,
    TopicsMerged,
    TopicsParted,
    TopicSplit,
    WritingDeleted,
    WritingHidden,
    WritingRestored,
    WritingUnhidden,
)
from engawa.content.models import Reply, Topic
from engawa.eventlog import Entry, on
from engawa.eventlog.consumers import empties
from engawa.questions.events import AnswerAccepted, AnswerUnaccepted
from engawa.search import actions
from engawa.search.models import Document

empties("search")(actions.empty_index)


@on(TopicPublished, replayable=True)
def index_new_topic(entry: Entry) -> None:
    actions.index_topics([entry.event.topic_id])


@on(ReplyPosted, ReplyEdited, replayable=True)
def index_reply(entry: Entry) -> None:
    actions.index_replies(Q(pk=entry.event.reply_id))


@on(
    TopicEdited, TopicMoved, TopicAudienceChanged, AnswerAccepted, AnswerUnaccepted, replayable=True
)
def index_thread(entry: Entry) -> None:
    """What a topic is called, where it stands and whether it is solved counts for its replies."""
    topic_id = entry.event.topic_id
    actions.index_topics([topic_id])
    actions.index_replies(Q(topic_id=topic_id))


@on(TopicsMerged, TopicSplit, TopicsParted, replayable=True)
def index_both_threads(entry: Entry) -> None:
    """Where replies went, and where they came from."""
    told = entry.event
    ids = [told.topic_id, told.from_topic_id]
    actions.index_topics(ids)
    actions.index_replies(Q(topic_id__in=ids))


@on(AuthorChanged, replayable=True)
def index_author(entry: Entry) -> None:
    told = entry.event
    if told.reply_id is None:
        actions.index_topics([told.topic_id])
    else:
        actions.index_replies(Q(pk=told.reply_id))


@on(WritingHidden, WritingUnhidden, WritingDeleted, WritingRestored, replayable=True)
def index_what_is_left(entry: Entry) -> None:
    """A text gone out of sight, or back in it, with all that hangs on it."""
    told = entry.event
    if told.reply_id is None:
        index_thread(entry)
    else:
        actions.index_replies(Q(pk=told.reply_id) | Q(parent_id=told.reply_id))


@on(ReactionAdded, ReactionRemoved, replayable=True)
def follow_score(entry: Entry) -> None:
    told = entry.event
    texts = Reply.objects if told.reply_id else Topic.objects
    text = texts.filter(pk=told.reply_id or told.topic_id).values_list("score", flat=True)
    rows = Document.objects.filter(topic_id=told.topic_id, reply_id=told.reply_id or 0)
    for score in text:
        rows.update(score=score)
