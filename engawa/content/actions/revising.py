"""Keeping what a text said before."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from engawa.content import tunables
from engawa.content.models import Reply, Revision, Topic
from engawa.core.actor import Actor
from engawa.core.text.clean import clean_line


def keep_revision(
    actor: Actor, topic: Topic, reply: Reply | None = None, *, reason: str = ""
) -> None:
    """Store the text as it stands, unless its author mends it within the first minutes."""
    writing = reply or topic
    now = timezone.now()
    fresh = now - writing.published_at < timedelta(minutes=tunables.QUIET_EDIT.value())
    if fresh and actor.wrote(writing) and not writing.revision_count:
        return
    Revision.objects.create(
        topic=topic,
        reply=reply,
        title="" if reply else topic.title,
        tag_names=[] if reply else topic.tag_names,
        body_source=writing.body_source,
        body_format=writing.body_format,
        editor_id=actor.me,
        reason=clean_line(reason)[:200],
        written_at=writing.edited_at or writing.published_at,
        replaced_at=now,
    )
    rows = type(writing).objects.filter(pk=writing.pk)
    rows.update(revision_count=F("revision_count") + 1)
