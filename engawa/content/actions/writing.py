"""From what was typed to a row that may be shown, or has to wait."""

from __future__ import annotations

from engawa.content.actions.holding import keep_back
from engawa.content.events import WritingHidden
from engawa.content.gates import REPLY, Candidate, Ruling, look_at
from engawa.content.models import Held, Reply, Topic
from engawa.content.texts import Body, write_body
from engawa.core.actor import Actor
from engawa.core.text.render import Rendered
from engawa.core.text.slugs import slugify_title
from engawa.eventlog import record
from engawa.spaces.models import Space

VEIL = ("held", "hidden_at")


def written(
    actor: Actor, space: Space, kind: str, writing: Topic | Reply, body: Body
) -> tuple[Rendered, Ruling]:
    """Render `body` into `writing` (unsaved), as the gates leave it, held where they say so."""
    rendered = write_body(actor, writing, body)
    title = writing.title if isinstance(writing, Topic) else ""
    ruling = look_at(Candidate(actor, space, kind, title, body, rendered, writing.pk))
    if isinstance(writing, Topic) and ruling.title != title:
        writing.title, writing.slug = ruling.title, slugify_title(ruling.title)
    if ruling.body != body:
        rendered = write_body(actor, writing, ruling.body)
    if ruling.holds and writing.hidden_at is None:
        keep_back(writing, Held.EDIT if writing.pk else Held.NEW)
    return rendered, ruling


def settle(actor: Actor, ruling: Ruling, topic: Topic, reply: Reply | None) -> None:
    """What gates wanted to remember; where an edit has to wait, lists and notices forget it."""
    writing = reply or topic
    if ruling.holds and writing.held == Held.EDIT:
        facts = (topic.pk, topic.space_id, writing.author_id, reply.pk if reply else None)
        record(actor, WritingHidden(*facts))
    for kept in ruling.kept:
        kept(topic, reply)


__all__ = ["REPLY", "VEIL", "settle", "written"]
