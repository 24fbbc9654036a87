"""Revisions of a text as readable differences, the latest change first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engawa.content.models import Reply, Revision, Topic
from engawa.core.text.diff import Span, readable_diff


@dataclass(frozen=True)
class Change:
    """One edit: who changed what, when and why."""

    editor: Any
    at: datetime
    reason: str
    title: Sequence[Span]
    body: Sequence[Span]


def history_of(topic: Topic, reply: Reply | None = None) -> list[Change]:
    """At most the last fifty changes; one query."""
    kept = Revision.objects.filter(topic=topic, reply=reply).select_related("editor")
    steps = list(kept.order_by("-pk")[:50])
    now = reply or topic
    changes = []
    title = "" if reply else topic.title
    body = now.body_source
    for step in steps:
        spans = readable_diff(step.title, title), readable_diff(step.body_source, body)
        changes.append(Change(step.editor, step.replaced_at, step.reason, *spans))
        title, body = step.title, step.body_source
    return changes
