"""What is shared, asked for and counted inside leaves no trace outside."""

from __future__ import annotations

from typing import Any

from engawa.accounts.testing import make_member
from engawa.content.models import Topic
from engawa.protection import actions
from engawa.protection.actions.watching import Hit
from engawa.protection.models import AccessRequest

POOLS = {"shared": ["nothing"]}


def settle(world: Any) -> None:
    """A guest outside, of whom both worlds know; they are shown something in one only."""
    world.people["guest"] = make_member("guest", given_name="Guest", language="en")


def keep_secret(world: Any) -> None:
    space = world.space("guild")
    topic = Topic.objects.filter(space=space, deleted_at=None, hidden_at=None).first()
    assert topic is not None
    note = world.word("note of a share")
    actions.share_topic(world.insider, topic, world.people["guest"], 30, note)
    AccessRequest.objects.create(
        member=world.people["unseen"], space=space, topic=topic, words=world.word("asking to see")
    )
    hits = [Hit("t", topic.public_id, name, "elsewhere.example/x", True) for name in "ab"]
    actions.keep_hits(hits)
