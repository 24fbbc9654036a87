"""What moderators do to topics and replies, and authors to their own."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from engawa.content import actions
from engawa.content.forms import HideForm, MoveForm, TagsForm
from engawa.content.models import Reply, Topic
from engawa.content.policies import (
    can_delete_reply,
    can_delete_topic,
    can_tag,
    can_tend,
    removed_replies,
    removed_topics,
)
from engawa.content.queries.places import address_of
from engawa.content.queries.threads import reply_named, topic_page
from engawa.content.views.answers import form_page, see
from engawa.core import rights
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.spaces.models import Space
from engawa.spaces.policies import visible_spaces

Change = Callable[[Actor, Topic], None]


def _switched(request: Request, public_id: str, on: Change, off: Change) -> HttpResponse:
    topic = topic_page(request.actor, public_id)
    change = on if request.POST.get("on", "1") != "0" else off
    change(request.actor, topic)
    return see(topic.get_absolute_url())


@require_POST
def pin(request: Request, public_id: str) -> HttpResponse:
    return _switched(request, public_id, actions.pin_topic, actions.unpin_topic)


@require_POST
def close(request: Request, public_id: str) -> HttpResponse:
    return _switched(request, public_id, actions.close_topic, actions.reopen_topic)


@require_http_methods(["GET", "POST"])
def move(request: Request, public_id: str) -> HttpResponse:
    topic = topic_page(request.actor, public_id)
    can_tend(request.actor, rights.MOVE, topic.space).require()
    targets = {space.slug: space for space in _targets(request.actor, topic)}
    choices = [(slug, space.name) for slug, space in targets.items()]
    form = MoveForm(request.POST or None, spaces=choices)
    if request.method == "POST" and form.is_valid():
        target = targets[form.cleaned_data["space"]]
        actions.move_topic(request.actor, topic, target)
        toast(request, _("Moved to %(space)s.") % {"space": target.name})
        return see(topic.get_absolute_url())
    context = {"form": form, "topic": topic, "space": topic.space, "targets": targets}
    return form_page(request, "content/move.html", context)


@require_http_methods(["GET", "POST"])
def retag(request: Request, public_id: str) -> HttpResponse:
    topic = topic_page(request.actor, public_id)
    can_tag(request.actor, topic).require()
    form = TagsForm(request.POST or None, initial={"tags": " ".join(topic.tag_names)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.retag_topic(request.actor, topic, form.names)
        except Invalid as error:
            form.add_error("tags", str(error.message))
        else:
            return see(topic.get_absolute_url())
    context = {"form": form, "topic": topic, "space": topic.space}
    return form_page(request, "content/retag.html", context)


def _targets(actor: Actor, topic: Topic) -> list[Space]:
    others = visible_spaces(actor).exclude(pk=topic.space_id).order_by("name")
    return [s for s in others if actor.may(rights.MOVE, s) and s.accepts(topic.kind)]


@require_http_methods(["GET", "POST"])
def hide_topic(request: Request, public_id: str) -> HttpResponse:
    topic = topic_page(request.actor, public_id)
    return _hiding(request, topic, None, topic.get_absolute_url())


@require_http_methods(["GET", "POST"])
def hide_reply(request: Request, public_id: str) -> HttpResponse:
    reply = reply_named(request.actor, public_id)
    return _hiding(request, reply.topic, reply, address_of(request.actor, reply))


def _hiding(request: Request, topic: Topic, reply: Reply | None, back: str) -> HttpResponse:
    """Ask for a reason, hide; or show again, which needs none."""
    can_tend(request.actor, rights.HIDE, topic.space).require()
    form = HideForm(request.POST or None)
    if request.method == "POST" and request.POST.get("on") == "0":
        actions.unhide(request.actor, topic, reply)
        return see(back)
    if request.method == "POST" and form.is_valid():
        actions.hide(request.actor, topic, reply, form.cleaned_data["reason"])
        toast(request, _("Hidden. Its author has been told why."))
        return see(back)
    context = {"form": form, "topic": topic, "reply": reply, "space": topic.space}
    return form_page(request, "content/hide.html", context)


@require_http_methods(["GET", "POST"])
def delete_topic(request: Request, public_id: str) -> HttpResponse:
    topic = topic_page(request.actor, public_id)
    can_delete_topic(request.actor, topic).require()
    if request.method == "GET":
        return render(request, "content/delete.html", {"topic": topic, "space": topic.space})
    actions.delete_topic(request.actor, topic)
    toast(request, _("Deleted."), reverse("content:restore_topic", args=[public_id]))
    return see(topic.space.get_absolute_url())


@require_http_methods(["GET", "POST"])
def delete_reply(request: Request, public_id: str) -> HttpResponse:
    reply = reply_named(request.actor, public_id)
    topic = reply.topic
    can_delete_reply(request.actor, reply).require()
    if request.method == "GET":
        context = {"topic": topic, "reply": reply, "space": topic.space}
        return render(request, "content/delete.html", context)
    actions.delete_reply(request.actor, reply)
    toast(request, _("Deleted."), reverse("content:restore_reply", args=[public_id]))
    return see(topic.get_absolute_url())


@require_POST
def restore_topic(request: Request, public_id: str) -> HttpResponse:
    rows = removed_topics(request.actor).select_related("space")
    topic = rows.filter(public_id=public_id).first()
    if topic is None:
        raise Refused
    actions.restore_topic(request.actor, topic)
    toast(request, _("It is back."))
    return see(topic.get_absolute_url())


@require_POST
def restore_reply(request: Request, public_id: str) -> HttpResponse:
    rows = removed_replies(request.actor).select_related("topic__space", "parent")
    reply = rows.filter(public_id=public_id).first()
    if reply is None:
        raise Refused
    actions.restore_reply(request.actor, reply)
    toast(request, _("It is back."))
    return see(address_of(request.actor, reply))
