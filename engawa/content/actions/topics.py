"""Publishing and editing a topic."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from engawa.content.actions.drafting import forget_draft
from engawa.content.actions.holding import record_held
from engawa.content.actions.keeping import watch_unless_told
from engawa.content.actions.narrowing import allowed, count, set_readers
from engawa.content.actions.revising import keep_revision
from engawa.content.actions.touching import claim_files, mentioned_members, tell_visitors, touch
from engawa.content.actions.writing import VEIL, settle, written
from engawa.content.events import TopicEdited, TopicPublished
from engawa.content.models import Tag, Topic
from engawa.content.policies import can_edit, can_start_topic, can_tag
from engawa.content.texts import NewTopic, clean_tags, clean_title
from engawa.core.actor import Actor
from engawa.core.text.slugs import slugify_title
from engawa.eventlog import record
from engawa.spaces.models import Space


@transaction.atomic
def publish_topic(
    actor: Actor, space: Space, kind: str, text: NewTopic, *, state: str = ""
) -> Topic:
    """Start a topic of `kind`; the kind's own action calls this. Repeating a form's `once`
    gives the topic of the first time. Raises `Denied`, `Invalid`."""
    can_start_topic(actor, space, kind).require()
    once = f"{actor.member_id}:{text.once}" if text.once else None
    if once and (earlier := Topic.objects.filter(once=once).first()):
        return earlier
    now = timezone.now()
    topic = _unsaved_topic(actor, space, kind, text, now)
    topic.once, topic.state = once, state
    topic.audience = allowed(space, actor.companies, text.readers.audience)
    rendered, ruling = written(actor, space, kind, topic, text.body)
    topic.save(force_insert=True)
    if topic.is_narrowed:
        set_readers(topic, space, actor.companies, text.readers)
    set_tags(topic, text.tags)
    claim_files(actor, rendered.files, topic)
    watch_unless_told(actor, topic)
    forget_draft(actor, f"new:{space.slug}:{kind}")
    if topic.held:
        record_held(actor, topic, None)
    else:
        count(space, int(topic.is_counted))
        tell_visitors(space)
        mentioned = mentioned_members(rendered.mentions)
        record(actor, TopicPublished(topic.pk, space.pk, kind, mentioned))
    settle(actor, ruling, topic, None)
    return topic


def _unsaved_topic(actor: Actor, space: Space, kind: str, text: NewTopic, now: datetime) -> Topic:
    title = clean_title(text.title)
    return Topic(
        kind=kind,
        space=space,
        author_id=actor.me,
        title=title,
        slug=slugify_title(title),
        published_at=now,
        last_activity_at=now,
    )


def set_tags(topic: Topic, names: tuple[str, ...]) -> None:
    """Make `names` the topic's tags, also in the copy that lists show."""
    cleaned = clean_tags(names)
    topic.tags.set([Tag.objects.get_or_create(name=name)[0] for name in cleaned])
    if topic.tag_names != cleaned:
        topic.tag_names = cleaned
        topic.save(update_fields=["tag_names"])


@transaction.atomic
def retag_topic(actor: Actor, topic: Topic, names: tuple[str, ...]) -> None:
    """Change the tags alone. The same tags change nothing."""
    actor = actor.as_author(topic.author_id)
    can_tag(actor, topic).require()
    if clean_tags(names) == topic.tag_names:
        return
    touch(topic)
    set_tags(topic, names)
    tell_visitors(topic.space)
    record(actor, TopicEdited(topic.pk, topic.space_id))


@transaction.atomic
def edit_topic(actor: Actor, topic: Topic, text: NewTopic, reason: str = "") -> None:
    """Change title, text and tags; what stood before becomes a revision."""
    actor = actor.as_author(topic.author_id)
    can_edit(actor, topic, topic.space).require()
    touch(topic)
    title = clean_title(text.title)
    keep_revision(actor, topic, reason=reason)
    topic.title, topic.slug = title, slugify_title(title)
    rendered, ruling = written(actor, topic.space, topic.kind, topic, text.body)
    topic.edited_at = timezone.now()
    topic.save(
        update_fields=[
            "title",
            "slug",
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
    set_tags(topic, text.tags)
    claim_files(actor, rendered.files, topic)
    forget_draft(actor, f"edit:{topic.public_id}")
    tell_visitors(topic.space)
    mentioned = mentioned_members(rendered.mentions)
    record(actor, TopicEdited(topic.pk, topic.space_id, mentioned))
    settle(actor, ruling, topic, None)
