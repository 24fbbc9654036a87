"""Spaces and their topics."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Router, Status

from engawa.api.request import ApiRequest
from engawa.api.v1 import shapes, telling
from engawa.api.v1.once import once_of
from engawa.api.v1.params import (
    At,
    Once,
    Slug,
    SpaceFilter,
    Tag,
    TopicFilter,
    TopicInput,
    TopicOrder,
    Words,
)
from engawa.api.v1.shapes import Facts
from engawa.api.v1.topics import told
from engawa.content.kinds import kinds_of
from engawa.content.policies import can_start_topic
from engawa.content.queries.lists import topics_in
from engawa.content.texts import Body, NewTopic, Readers
from engawa.core.refusals import Invalid
from engawa.spaces.queries import directory, find_space, standing_in

router = Router()


@router.get("/spaces", response=shapes.Spaces)
def spaces(
    request: ApiRequest, q: Words = "", only: SpaceFilter | None = None, at: At = ""
) -> Facts:
    page, _headings = directory(request.actor, q, only or "", at)
    items = [telling.space(request.actor, found) for found in page.items]
    return telling.cursors(page) | {"items": items}


@router.get("/spaces/{slug}", response=shapes.Space)
def space(request: ApiRequest, slug: Slug) -> Facts:
    return telling.space(request.actor, find_space(request.actor, slug))


@router.get("/spaces/{slug}/topics", response=shapes.Topics)
def space_topics(
    request: ApiRequest,
    slug: Slug,
    order: TopicOrder = "active",
    only: TopicFilter = "all",
    tag: Tag = "",
    at: At = "",
) -> Facts:
    found = standing_in(request.actor, slug).space
    page = topics_in(request.actor, found, order=order, only=only, tag=tag, cursor=at)
    items = [telling.topic_row(topic) for topic in page.items]
    return telling.cursors(page) | {"items": items}


@router.post(
    "/spaces/{slug}/topics",
    response={201: shapes.Topic},
    url_name="space_topics",
)
def start_topic(
    request: ApiRequest, response: HttpResponse, slug: Slug, new: TopicInput, once: Once = ""
) -> Status[Any]:
    found = standing_in(request.actor, slug).space
    can_start_topic(request.actor, found, new.kind).require()
    kind = next((kind for kind in kinds_of(found) if kind.name == new.kind), None)
    if kind is None:
        raise Invalid(_("This space does not take this kind of topic."), "kind")
    body = Body(new.body, new.format)
    readers = Readers(new.audience, tuple(new.readers))
    text = NewTopic(new.title, body, tuple(new.tags), once_of(request, once), readers)
    topic = kind.publish(request.actor, found, text)
    response["Location"] = telling.location("topic", topic.public_id)
    return Status(201, told(request, topic.public_id))
