"""Merging and splitting topics, and giving a text to another author."""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from engawa.accounts.models import Member
from engawa.content import actions
from engawa.content.forms import AuthorForm, MergeForm, SplitForm
from engawa.content.models import Reply, Topic
from engawa.content.policies import (
    can_change_author,
    can_moderate,
    can_part,
    can_tend,
    visible_replies,
    visible_topics,
)
from engawa.content.queries.merges import merge_named
from engawa.content.queries.places import address_of
from engawa.content.queries.threads import reply_named, topic_page
from engawa.content.views.answers import add_refusal, form_page, see
from engawa.core import rights
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.core.verdict import Denied
from engawa.face.toasts import toast, warn

_ID = re.compile(r"(?:/t/)?([0-9a-z]{12})(?:[/?#]|$)")
MOST = 100


@require_http_methods(["GET", "POST"])
def merge(request: Request, public_id: str) -> HttpResponse:
    """Into a topic named by its address."""
    topic = topic_page(request.actor, public_id)
    can_tend(request.actor, rights.MERGE, topic.space).require()
    form = MergeForm(request.POST or None, initial={"into": request.GET.get("into", "")[:300]})
    if request.method == "POST" and form.is_valid():
        target = _topic_at(request.actor, form.cleaned_data["into"])
        if target is None:
            form.add_error("into", _("No topic that you can read has this address."))
        else:
            try:
                merge = actions.merge_topic(request.actor, topic, target)
            except (Invalid, Denied) as no:
                form.add_error("into", str(no))
            else:
                undoing = reverse("content:part", args=[merge.public_id])
                toast(request, _("Merged."), undoing if can_part(request.actor, merge) else "")
                opening = reply_named(request.actor, merge.opening.public_id)
                return see(address_of(request.actor, opening))
    context = {"form": form, "topic": topic, "space": topic.space}
    return form_page(request, "content/merge.html", context)


@require_POST
def part(request: Request, public_id: str) -> HttpResponse:
    """Take a merge back, by whoever may read the topic that holds it."""
    merge = merge_named(request.actor, public_id)
    try:
        topic = actions.part_topics(request.actor, merge)
    except Invalid as error:
        warn(request, str(error))
        return see(merge.target.get_absolute_url())
    toast(request, _("Taken back."))
    return see(topic.get_absolute_url())


def _topic_at(actor: Actor, address: str) -> Topic | None:
    found = _ID.search(address.replace("\x00", ""))
    if found is None:
        return None
    return visible_topics(actor).select_related("space").filter(public_id=found[1]).first()


@require_http_methods(["GET", "POST"])
def split(request: Request, public_id: str) -> HttpResponse:
    topic = topic_page(request.actor, public_id)
    can_moderate(request.actor, topic.space).require()
    rows = visible_replies(request.actor).filter(topic=topic, parent=None, on_topic=False)
    replies = list(rows.filter(hidden_at=None).select_related("author").order_by("number")[:MOST])
    form = SplitForm(request.POST or None, replies=[(r.public_id, r.excerpt) for r in replies])
    if request.method == "POST" and form.is_valid():
        wanted = set(form.cleaned_data["replies"])
        chosen = [reply for reply in replies if reply.public_id in wanted]
        try:
            title = form.cleaned_data["title"]
            made = actions.split_topic(request.actor, topic, chosen, title)
        except Invalid as error:
            add_refusal(form, error)
        else:
            toast(request, _("Split off."))
            return see(made.get_absolute_url())
    context = {"form": form, "topic": topic, "space": topic.space, "replies": replies}
    return form_page(request, "content/split.html", context)


@require_http_methods(["GET", "POST"])
def topic_author(request: Request, public_id: str) -> HttpResponse:
    topic = topic_page(request.actor, public_id)
    return _author(request, topic, None, topic.get_absolute_url())


@require_http_methods(["GET", "POST"])
def reply_author(request: Request, public_id: str) -> HttpResponse:
    reply = reply_named(request.actor, public_id)
    return _author(request, reply.topic, reply, address_of(request.actor, reply))


def _author(request: Request, topic: Topic, reply: Reply | None, back: str) -> HttpResponse:
    can_change_author(request.actor, topic.space).require()
    form = AuthorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        handle = form.cleaned_data["member"].lstrip("@")
        member = Member.objects.filter(handle=handle, is_active=True).first()
        try:
            if member is None:
                raise Invalid(_("This person does not belong to the space."), "member")
            actions.change_author(request.actor, topic, reply, member)
        except Invalid as error:
            add_refusal(form, error)
        else:
            toast(request, _("Saved."))
            return see(back)
    context = {"form": form, "topic": topic, "space": topic.space, "back": back}
    return form_page(request, "content/author.html", context)
