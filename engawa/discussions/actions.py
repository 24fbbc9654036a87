"""Starting a discussion."""

from __future__ import annotations

from engawa.content.actions import publish_topic
from engawa.content.models import Topic
from engawa.content.texts import NewTopic
from engawa.core.actor import Actor
from engawa.spaces.models import Space

KIND = "discussion"


def start_discussion(actor: Actor, space: Space, text: NewTopic) -> Topic:
    return publish_topic(actor, space, KIND, text)
