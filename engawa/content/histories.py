"""Revisions of a text as readable differences, the latest change first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engawa.content.models import BodyFormat, Reply, Revision, Topic, Writing
from engawa.core.text.diff import Span, readable_diff
from engawa.core.text.to_markdown import markdown_from_html


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
    body = _readable(now)
    for step in steps:
        before = _readable(step)
        spans = readable_diff(step.title, title), readable_diff(before, body)
        changes.append(Change(step.editor, step.replaced_at, step.reason, *spans))
        title, body = step.title, before
    return changes


def _readable(text: Writing | Revision) -> str:
    """Nobody reads tags: what the visual writer made is compared as Markdown."""
    if text.body_format == BodyFormat.HTML:
        return markdown_from_html(text.body_source)
    return text.body_source
