"""What follows when somebody is given their words."""

from __future__ import annotations

from django.db.models import Q

from engawa.content.models import Topic
from engawa.eventlog import Entry, on
from engawa.moving.events import PlaceholderClaimed
from engawa.search.actions import index_replies, index_topics


@on(PlaceholderClaimed)
def find_them_by_their_new_author(entry: Entry) -> None:
    """Searches can be narrowed to an author."""
    member = entry.event.member_id
    index_topics(Topic.objects.filter(author_id=member).values_list("pk", flat=True))
    index_replies(Q(author_id=member))
