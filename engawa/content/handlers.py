"""What other apps record and cached topic pages must follow."""

from __future__ import annotations

from django.db.models import F, Q

from engawa.accounts.events import KindChanged, PhotoChanged, ProfileChanged
from engawa.content.models import Reply, Topic
from engawa.eventlog import Entry, on


@on(KindChanged, PhotoChanged, ProfileChanged)
def refresh_bylines(entry: Entry) -> None:
    """Leave behind the kept pages of every topic in which the member speaks."""
    member = entry.target_member_id
    spoken = Reply.objects.filter(author_id=member).values("topic_id")
    rows = Topic.objects.filter(Q(author_id=member) | Q(pk__in=spoken))
    rows.update(version=F("version") + 1)
