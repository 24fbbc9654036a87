"""One topic and its replies."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language
from ninja import Router, Status

from engawa.api.etags import stands_at
from engawa.api.request import ApiRequest
from engawa.api.v1 import shapes, telling
from engawa.api.v1.once import once_of
from engawa.api.v1.params import (
    At,
    Once,
    PublicId,
    Reaction,
    ReadersChosen,
    ReplyInput,
    ReplyOrder,
    TopicChange,
)
from engawa.api.v1.shapes import Facts
from engawa.content import actions
from engawa.content.fragments import audience_of
from engawa.content.kinds import kind_named
from engawa.content.models import Topic
from engawa.content.policies import can_edit
from engawa.content.queries.threads import reply_named, thread_of, topic_page, whole_topic
from engawa.content.quoting import editable
from engawa.content.texts import Body, NewTopic, Readers
from engawa.core.text.render import RENDER_VERSION
from engawa.face.people import pages_are_shown
from engawa.site.stamps import stamps

router = Router()


def told(request: ApiRequest, public_id: str, order: str = "", at: str = "") -> Facts:
    """The topic with a page of replies, found by the read rule anew."""
    return _told(request, topic_page(request.actor, public_id), order, at)


def _told(request: ApiRequest, found: Topic, order: str, at: str) -> Facts:
    kind = kind_named(found.kind)
    thread = thread_of(request.actor, found, kind, order, at, whole=True)
    return telling.topic(whole_topic(found, kind), thread)


def _stands(request: ApiRequest, topic: Topic) -> None:
    """Name what is told by the versions it depends on, as pages are kept under them."""
    facts = (topic.version, topic.space.version, RENDER_VERSION, stamps(["people"]))
    reader = (audience_of(request.actor, topic), request.actor.me, pages_are_shown())
    stands_at(request, request.get_full_path(), get_language(), *facts, *reader)


@router.get("/topics/{public_id}", response=shapes.Topic)
def topic(
    request: ApiRequest, public_id: PublicId, order: ReplyOrder | None = None, at: At = ""
) -> Facts:
    found = topic_page(request.actor, public_id)
    _stands(request, found)
    return _told(request, found, order or "", at)


@router.patch(
    "/topics/{public_id}",
    response=shapes.Topic,
    url_name="topic",
)
def edit_topic(request: ApiRequest, public_id: PublicId, change: TopicChange) -> Facts:
    found = topic_page(request.actor, public_id)
    can_edit(request.actor, found, found.space).require()
    body = Body(found.body_source, found.body_format)
    text = NewTopic(
        found.title if change.title is None else change.title,
        body if change.body is None else Body(change.body, change.format),
        tuple(found.tag_names if change.tags is None else change.tags),
    )
    actions.edit_topic(request.actor, found, text, change.reason)
    return told(request, public_id)


@router.delete("/topics/{public_id}", response={204: None}, url_name="topic")
def delete_topic(request: ApiRequest, public_id: PublicId) -> Status[Any]:
    actions.delete_topic(request.actor, topic_page(request.actor, public_id))
    return Status(204, None)


@router.put("/topics/{public_id}/audience", response=shapes.Topic)
def topic_audience(request: ApiRequest, public_id: PublicId, chosen: ReadersChosen) -> Facts:
    found = topic_page(request.actor, public_id)
    readers = Readers(chosen.audience, tuple(chosen.readers))
    actions.choose_audience(request.actor, found, readers)
    return told(request, public_id)


@router.get(
    "/topics/{public_id}/source",
    response=shapes.Source,
)
def topic_source(request: ApiRequest, public_id: PublicId) -> Facts:
    found = topic_page(request.actor, public_id)
    can_edit(request.actor, found, found.space).require()
    return {"title": found.title, "tags": found.tag_names, "body": editable(found)}


@router.get("/topics/{public_id}/replies", response=shapes.Replies)
def topic_replies(
    request: ApiRequest, public_id: PublicId, order: ReplyOrder | None = None, at: At = ""
) -> Facts:
    found = topic_page(request.actor, public_id)
    _stands(request, found)
    kind = kind_named(found.kind)
    thread = thread_of(request.actor, found, kind, order or "", at, whole=True)
    return telling.replies(thread)


@router.post(
    "/topics/{public_id}/replies",
    response={201: shapes.SingleReply},
    url_name="topic_replies",
)
def post_reply(
    request: ApiRequest,
    response: HttpResponse,
    public_id: PublicId,
    new: ReplyInput,
    once: Once = "",
) -> Status[Any]:
    actor, found = request.actor, topic_page(request.actor, public_id)
    parent = reply_named(actor, new.parent.replace("\x00", "")) if new.parent else None
    body = Body(new.body, new.format)
    made = actions.post_reply(actor, found, body, parent, once_of(request, once))
    response["Location"] = telling.location("reply", made.public_id)
    return Status(201, telling.single_reply(reply_named(actor, made.public_id)))


@router.put("/topics/{public_id}/reactions/{kind}", response={204: None})
def topic_reaction(request: ApiRequest, public_id: PublicId, kind: Reaction) -> Status[Any]:
    actions.add_reaction(request.actor, topic_page(request.actor, public_id), kind)
    return Status(204, None)


@router.delete(
    "/topics/{public_id}/reactions/{kind}",
    response={204: None},
    url_name="topic_reaction",
)
def unreact_topic(request: ApiRequest, public_id: PublicId, kind: Reaction) -> Status[Any]:
    actions.remove_reaction(request.actor, topic_page(request.actor, public_id), kind)
    return Status(204, None)
