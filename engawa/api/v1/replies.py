"""One reply: reading, editing, reacting, accepting it as the answer."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Router, Status

from engawa.api.request import ApiRequest
from engawa.api.v1 import shapes, telling
from engawa.api.v1.params import PublicId, Reaction, ReplyChange
from engawa.api.v1.shapes import Facts
from engawa.content import actions
from engawa.content.policies import can_edit
from engawa.content.queries.threads import reply_named
from engawa.content.quoting import editable
from engawa.content.texts import Body
from engawa.questions.actions import accept_answer, unaccept_answer
from engawa.questions.policies import can_unaccept_answer, visible_questions

router = Router()


@router.get("/replies/{public_id}", response=shapes.SingleReply)
def reply(request: ApiRequest, public_id: PublicId) -> Facts:
    return telling.single_reply(reply_named(request.actor, public_id))


@router.patch(
    "/replies/{public_id}",
    response=shapes.SingleReply,
    url_name="reply",
)
def edit_reply(request: ApiRequest, public_id: PublicId, change: ReplyChange) -> Facts:
    found = reply_named(request.actor, public_id)
    body = Body(change.body, change.format)
    actions.edit_reply(request.actor, found, body, change.reason)
    return telling.single_reply(reply_named(request.actor, public_id))


@router.delete("/replies/{public_id}", response={204: None}, url_name="reply")
def delete_reply(request: ApiRequest, public_id: PublicId) -> Status[Any]:
    actions.delete_reply(request.actor, reply_named(request.actor, public_id))
    return Status(204, None)


@router.get(
    "/replies/{public_id}/source",
    response=shapes.Source,
)
def reply_source(request: ApiRequest, public_id: PublicId) -> Facts:
    found = reply_named(request.actor, public_id)
    can_edit(request.actor, found, found.topic.space).require()
    return {"title": None, "tags": None, "body": editable(found)}


@router.put("/replies/{public_id}/reactions/{kind}", response={204: None})
def reply_reaction(request: ApiRequest, public_id: PublicId, kind: Reaction) -> Status[Any]:
    found = reply_named(request.actor, public_id)
    actions.add_reaction(request.actor, found.topic, kind, found)
    return Status(204, None)


@router.delete(
    "/replies/{public_id}/reactions/{kind}",
    response={204: None},
    url_name="reply_reaction",
)
def unreact_reply(request: ApiRequest, public_id: PublicId, kind: Reaction) -> Status[Any]:
    found = reply_named(request.actor, public_id)
    actions.remove_reaction(request.actor, found.topic, kind, found)
    return Status(204, None)


@router.put("/replies/{public_id}/accepted", response={204: None})
def accepted(request: ApiRequest, public_id: PublicId) -> Status[Any]:
    found = reply_named(request.actor, public_id)
    question = get_object_or_404(visible_questions(request.actor), pk=found.topic_id)
    accept_answer(request.actor, question, found)
    return Status(204, None)


@router.delete(
    "/replies/{public_id}/accepted",
    response={204: None},
    url_name="accepted",
)
def unaccepted(request: ApiRequest, public_id: PublicId) -> Status[Any]:
    """Only where this reply is the accepted one; else nothing changes."""
    found = reply_named(request.actor, public_id)
    question = get_object_or_404(visible_questions(request.actor), pk=found.topic_id)
    can_unaccept_answer(request.actor, question).require()
    if question.accepted_id == found.pk:
        unaccept_answer(request.actor, question)
    return Status(204, None)
