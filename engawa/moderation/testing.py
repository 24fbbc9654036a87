"""Makers of reports and of texts that wait, for tests of every app above."""

from __future__ import annotations

from engawa.content.models import Reply, Topic
from engawa.core.actor import Actor
from engawa.moderation import actions
from engawa.moderation.models import Item, Mode
from engawa.spaces.models import Space


def look_first(owner: Actor, space: Space, kind: str = "") -> Mode:
    """From now on every text of `space` waits for a look."""
    return actions.set_mode(owner, space, kind, Mode.How.BEFORE)


def reported(actor: Actor, topic: Topic, reply: Reply | None = None, reason: str = "spam") -> Item:
    return actions.report_text(actor, topic, reply, reason).item
