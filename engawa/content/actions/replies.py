"""Posting and editing a reply."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.content.actions.drafting import forget_draft
from engawa.content.actions.holding import record_held, waiting_number
from engawa.content.actions.keeping import watch_unless_told
from engawa.content.actions.revising import keep_revision
from engawa.content.actions.touching import claim_files, mentioned_members, tell_visitors, touch
from engawa.content.actions.writing import REPLY, VEIL, settle, written
from engawa.content.events import ReplyEdited, ReplyPosted
from engawa.content.models import Reply, Topic
from engawa.content.policies import can_comment, can_edit, can_reply
from engawa.content.texts import Body
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.eventlog import record


@transaction.atomic
def post_reply(
    actor: Actor, topic: Topic, body: Body, parent: Reply | None = None, once: str = ""
) -> Reply:
    """Answer `topic`, or comment on `parent`. A comment on a comment joins its siblings.

    Repeating a form's `once` gives the reply of the first time. Raises `Denied`, `Invalid`.
    """
    actor = actor.as_author(topic.author_id)
    (can_comment(actor, parent) if parent else can_reply(actor, topic)).require()
    key = f"{actor.member_id}:{once}" if once else None
    if key and (earlier := Reply.objects.filter(once=key).first()):
        return earlier
    if parent is not None and parent.topic_id != topic.pk:
        raise Invalid(_("That reply belongs to another topic."))
    reply = Reply(topic=topic, author_id=actor.me, once=key, published_at=timezone.now())
    rendered, ruling = written(actor, topic.space, REPLY, reply, body)
    if parent is not None:
        reply.on_topic = parent.on_topic
        reply.parent_id = None if parent.on_topic else parent.parent_id or parent.pk
    reply.number = waiting_number(topic) if reply.held else _next_number(topic)
    reply.save(force_insert=True)
    claim_files(actor, rendered.files, topic, reply)
    watch_unless_told(actor, topic)
    forget_draft(actor, f"reply:{topic.public_id}")
    if reply.held:
        record_held(actor, topic, reply)
    else:
        tell_visitors(topic.space)
        answered = parent.author_id if parent else topic.author_id
        facts = (reply.pk, topic.pk, topic.space_id, reply.parent_id, answered)
        record(actor, ReplyPosted(*facts, mentioned_members(rendered.mentions)))
    settle(actor, ruling, topic, reply)
    return reply


def _next_number(topic: Topic) -> int:
    """Count the reply in the topic's row; that row is ours until commit, so numbers are unique."""
    touch(
        topic,
        last_number=F("last_number") + 1,
        reply_count=F("reply_count") + 1,
        last_activity_at=timezone.now(),
    )
    return Topic.objects.values_list("last_number", flat=True).get(pk=topic.pk)


@transaction.atomic
def edit_reply(actor: Actor, reply: Reply, body: Body, reason: str = "") -> None:
    """Change the text; what stood before becomes a revision."""
    topic = reply.topic
    actor = actor.as_author(reply.author_id)
    can_edit(actor, reply, topic.space).require()
    touch(topic)
    keep_revision(actor, topic, reply, reason=reason)
    rendered, ruling = written(actor, topic.space, REPLY, reply, body)
    reply.edited_at = timezone.now()
    reply.save(
        update_fields=[
            "body_source",
            "body_format",
            "body_html",
            "excerpt",
            "language",
            "render_version",
            "edited_at",
            *(VEIL if ruling.holds else ()),
        ]
    )
    claim_files(actor, rendered.files, topic, reply)
    forget_draft(actor, f"edit:{reply.public_id}")
    tell_visitors(topic.space)
    mentioned = mentioned_members(rendered.mentions)
    record(actor, ReplyEdited(reply.pk, topic.pk, topic.space_id, mentioned))
    settle(actor, ruling, topic, reply)
