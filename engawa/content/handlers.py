"""What follows for cached topic pages and for the order of lists."""

from __future__ import annotations

from django.db.models import F, Q

from engawa.accounts.events import KindChanged, PhotoChanged, ProfileChanged
from engawa.content import events
from engawa.content.actions.heating import heat
from engawa.content.models import Reply, Topic
from engawa.eventlog import Entry, on


@on(KindChanged, PhotoChanged, ProfileChanged)
def refresh_bylines(entry: Entry) -> None:
    """Leave behind the kept pages of every topic in which the member speaks."""
    member = entry.target_member_id
    spoken = Reply.objects.filter(author_id=member).values("topic_id")
    rows = Topic.objects.filter(Q(author_id=member) | Q(pk__in=spoken))
    rows.update(version=F("version") + 1)


@on(
    events.TopicPublished,
    events.ReplyPosted,
    events.ReactionAdded,
    events.ReactionRemoved,
    events.WritingHidden,
    events.WritingUnhidden,
    events.WritingDeleted,
    events.WritingRestored,
    consumer="content.hotness",
)
def warm_topic(entry: Entry) -> None:
    """Counted anew each time, so running twice is harmless."""
    heat([entry.event.topic_id])
