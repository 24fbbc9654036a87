"""Texts of somebody who asked to be forgotten. The house only; running twice does no harm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engawa.content.actions.reacting import _recount
from engawa.content.actions.removing import delete_reply, delete_topic
from engawa.content.actions.touching import tell_visitors, touch
from engawa.content.events import ReplyEdited, TopicEdited
from engawa.content.models import File, Reaction, Reply, Revision, Topic
from engawa.content.texts import Body, write_body
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.mentions import find_mentions
from engawa.core.verdict import Denied
from engawa.eventlog import record

PORTION = 100
_CALL = re.compile(r'<a\b[^>]*\bdata-handle="([^"]+)"[^>]*>.*?</a>', re.DOTALL)
Writing = Topic | Reply


def remove_texts(actor: Actor, member_id: int) -> int:
    """Take away what the member wrote; how many texts there were.

    A topic to which others replied, and a reply on which others commented, stays as an empty
    frame, since those words are not the member's.
    """
    _require_house(actor)
    count = 0
    for model in (Reply, Topic):
        for pk in _ids(model, Q(author_id=member_id) & ~Q(body_source="")):
            with transaction.atomic():
                count += _remove(actor, model, pk)
    return count


def remove_reactions(actor: Actor, member_id: int) -> int:
    """Take back what the member thanked or found useful, and count anew."""
    _require_house(actor)
    count = 0
    for pk in _ids(Reaction, Q(member_id=member_id)):
        with transaction.atomic():
            reaction = Reaction.objects.select_related("topic__space", "reply").get(pk=pk)
            touch(reaction.topic)
            reaction.delete()
            _recount(reaction.topic, reaction.reply)
            count += 1
    return count


def call_no_more(actor: Actor, handle: str) -> int:
    """Take `@handle` out of what anybody wrote; how many texts were changed."""
    _require_house(actor)
    called = Q(body_html__icontains=f"/people/{handle}/") | Q(body_source__icontains=f"@{handle}")
    count = 0
    for model in (Topic, Reply):
        for pk in _ids(model, called):
            with transaction.atomic():
                count += _uncall(actor, model, pk, handle)
    return count


def _require_house(actor: Actor) -> None:
    if not actor.is_system:
        raise Denied(gettext_lazy("Only the house itself can do this."))


def _ids(model: type[Writing] | type[Reaction], wanted: Q) -> Iterator[int]:
    """In portions, by number, so that any number of rows needs little memory."""
    last = 0
    while (
        found := list(
            model._default_manager.filter(wanted, pk__gt=last)  # noqa: SLF001
            .order_by("pk")
            .values_list("pk", flat=True)[:PORTION]
        )
    ):
        yield from found
        last = found[-1]


def _remove(actor: Actor, model: type[Writing], pk: int) -> int:
    writing: Writing = _with_place(model).get(pk=pk)
    topic = writing if isinstance(writing, Topic) else writing.topic
    reply = writing if isinstance(writing, Reply) else None
    if writing.deleted_at is None and not _others_spoke(writing):
        delete_topic(actor, topic) if reply is None else delete_reply(actor, reply)
    _empty(actor, writing)
    of_text = {"topic": topic, "reply": reply}
    Revision.objects.filter(**of_text).delete()
    File.objects.filter(uploader_id=writing.author_id, **of_text).delete()
    _tell(actor, topic, reply)
    return 1


def _others_spoke(writing: Writing) -> bool:
    if isinstance(writing, Topic):
        spoken = Reply.objects.filter(topic=writing, deleted_at=None)
    else:
        spoken = Reply.objects.filter(parent=writing, deleted_at=None)
    return spoken.exclude(author_id=writing.author_id).exists()


def _empty(actor: Actor, writing: Writing) -> None:
    """Words of the house in place of the member's, in the language of the text."""
    with translation.override(writing.language or "ja"):
        words = _("Removed at the author's request.")
    write_body(actor, writing, Body(words))
    changed = {name: getattr(writing, name) for name in _BODY} | {"revision_count": 0, "origin": {}}
    changed["body_source"] = ""
    if isinstance(writing, Topic):
        changed |= {"title": words, "slug": "", "tag_names": []}
        writing.tags.clear()
    type(writing).objects.filter(pk=writing.pk).update(**changed)


_BODY = ("body_format", "body_html", "excerpt", "language", "render_version")


def _uncall(actor: Actor, model: type[Writing], pk: int, handle: str) -> int:
    writing: Writing = _with_place(model).get(pk=pk)
    with translation.override(writing.language or "ja"):
        nobody = _("former member")
    source = without_calls(writing.body_source, handle, nobody)
    if source == writing.body_source:
        return 0
    try:
        write_body(actor, writing, Body(source, writing.body_format))
    except Invalid:
        return 0
    changed = {name: getattr(writing, name) for name in ("body_source", *_BODY)}
    model.objects.filter(pk=pk).update(**changed)
    topic = writing if isinstance(writing, Topic) else writing.topic
    _tell(actor, topic, writing if isinstance(writing, Reply) else None)
    return 1


def without_calls(source: str, handle: str, instead: str) -> str:
    """`source` with `instead` for each call of `handle`, as typed and as the visual writer has it.

    >>> without_calls("Ask @ann or @anna.", "ann", "someone")
    'Ask someone or @anna.'
    """
    source = _CALL.sub(lambda m: instead if m[1].lower() == handle else m[0], source)
    for call in reversed([m for m in find_mentions(source) if m.handle == handle]):
        source = source[: call.start] + instead + source[call.end :]
    return source


def _with_place(model: type[Writing]) -> Any:
    related = ("space",) if model is Topic else ("topic__space",)
    return model._default_manager.select_related(*related)  # noqa: SLF001


def _tell(actor: Actor, topic: Topic, reply: Reply | None) -> None:
    touch(topic)
    tell_visitors(topic.space)
    if reply is None:
        record(actor, TopicEdited(topic.pk, topic.space_id, ()))
    else:
        record(actor, ReplyEdited(reply.pk, topic.pk, topic.space_id, ()))
