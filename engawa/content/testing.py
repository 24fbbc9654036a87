"""Makers of topics and replies for tests of every app above. All go through the actions."""

from __future__ import annotations

from itertools import count
from typing import Any

from engawa.content import actions
from engawa.content.models import Reply, Topic
from engawa.content.texts import Body, NewTopic
from engawa.core.actor import Actor
from engawa.spaces.models import Space

_numbers = count(1)


def new_topic(title: str = "", body: str = "", **fields: Any) -> NewTopic:
    number = next(_numbers)
    return NewTopic(title or f"Topic {number}", Body(body or f"Text {number}"), **fields)


def make_topic(actor: Actor, space: Space, title: str = "", body: str = "", **more: Any) -> Topic:
    kind = more.pop("kind", "discussion")
    return actions.publish_topic(actor, space, kind, new_topic(title, body, **more))


def make_reply(actor: Actor, topic: Topic, body: str = "", parent: Reply | None = None) -> Reply:
    text = Body(body or f"Reply {next(_numbers)}")
    reply = actions.post_reply(actor, topic, text, parent)
    topic.refresh_from_db()
    return reply
