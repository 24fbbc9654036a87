"""The topic page, and writing one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from markupsafe import Markup

from engawa.content import actions
from engawa.content.audiences import SAID, choices_in
from engawa.content.forms import ReasonForm, StartForm, TopicForm
from engawa.content.fragments import folded, is_guest, pressed, thread_html, with_choices
from engawa.content.histories import history_of
from engawa.content.kinds import Kind, kind_named
from engawa.content.menus import topic_menu
from engawa.content.models import Topic
from engawa.content.models.topics import TITLE_LENGTH
from engawa.content.policies import can_edit, can_reply, can_see_revisions, can_start_topic
from engawa.content.queries.keeping import draft_for
from engawa.content.queries.mine import mine_in
from engawa.content.queries.places import address_of, leads_to
from engawa.content.queries.threads import first_unread, topic_page
from engawa.content.quietly import may_ask_quietly, publish_quietly
from engawa.content.quoting import editable, html_to_edit
from engawa.content.views.answers import (
    WAITS,
    add_refusal,
    form_page,
    holds_back,
    markdown_of_files,
    new_once,
    see,
)
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.core.text.clean import clean_line
from engawa.face.toasts import toast
from engawa.site.visitor_cache import cacheable_for_visitors
from engawa.spaces.characters import character_of
from engawa.spaces.models import Space
from engawa.spaces.policies import visible_spaces


@require_GET
def show(request: Request, public_id: str, slug: str = "") -> HttpResponseBase:
    """The id decides; a wrong slug is corrected only for those who may read."""
    actor = request.actor
    try:
        topic = topic_page(actor, public_id)
    except Refused:
        if there := leads_to(actor, public_id):
            return see(there)
        raise
    if slug != (topic.slug or "-"):
        return see(topic.get_absolute_url())
    order, cursor = request.GET.get("order", ""), request.GET.get("at", "")
    request.here = f"space:{topic.space.slug}"
    character = character_of(topic.space)
    request.hue = character.hue
    page = render(request, "content/topic.html", _facts(actor, topic, order, cursor))
    if not character.is_indexed:
        page["X-Robots-Tag"] = "noindex"
    if topic.is_hidden:
        return page
    return cacheable_for_visitors(page, [f"space:{topic.space_id}", "people"])


def _facts(actor: Actor, topic: Topic, order: str, cursor: str) -> dict[str, object]:
    kind = kind_named(topic.kind)
    html, side, highest = thread_html(actor, topic, kind, order, cursor)
    mine = mine_in(actor, topic)
    return {
        "topic": topic,
        "space": topic.space,
        "kind": kind,
        "thread": _for_reader(actor, topic, pressed(html, mine.reactions)),
        "thread_side": side,
        "highest": highest,
        "mine": mine,
        "guest": is_guest(actor, topic),
        "for_fewer": SAID.get(topic.audience, ""),
        "has_unread": mine.read_to is not None and mine.read_to < topic.last_number,
        "may_reply": can_reply(actor, topic),
        "once": new_once() if actor.is_signed_in else "",
    }


def _for_reader(actor: Actor, topic: Topic, html: Markup) -> Markup:
    return folded(with_choices(html, actor, topic, kind_named(topic.kind)), actor.muted.values())


@require_GET
def unread(request: Request, public_id: str) -> HttpResponse:
    """Jump to the first reply not seen yet, else to the topic's end."""
    topic = topic_page(request.actor, public_id)
    reply = first_unread(request.actor, topic, mine_in(request.actor, topic).read_to or 0)
    if reply is None:
        return see(topic.get_absolute_url())
    return see(address_of(request.actor, reply))


@require_GET
def fresh(request: Request, public_id: str) -> HttpResponse:
    """How many replies came after number `after`; polled by an open page."""
    topic = topic_page(request.actor, public_id)
    after = request.GET.get("after", "")
    seen = int(after) if after.isdecimal() and len(after) < 10 else topic.last_number
    new = max(0, topic.last_number - seen)
    return render(request, "content/_fresh.html", {"topic": topic, "new": new, "after": seen})


@require_GET
def menu(request: Request, public_id: str) -> HttpResponse:
    topic = topic_page(request.actor, public_id)
    lines = topic_menu(request.actor, topic)
    template = "content/_menu.html" if request.htmx else "content/menu.html"
    return render(request, template, {"lines": lines, "topic": topic, "space": topic.space})


@require_http_methods(["GET", "POST"])
def start(request: Request, slug: str, kind: str) -> HttpResponse:
    space = _space(request.actor, slug)
    chosen = kind_named(kind)
    can_start_topic(request.actor, space, kind).require()
    choices = choices_in(space, request.actor.companies)
    begun = _begun(request, space, chosen)
    hides = bool(request.POST.get("quietly") if request.POST else begun["quietly"])
    form = StartForm(request.POST or None, initial=begun, choices=choices)
    if request.method == "POST" and form.is_valid() and not holds_back(request, form, space):
        try:
            topic = _published(request, space, chosen, form)
        except Invalid as error:
            add_refusal(form, error)
        else:
            toast(request, WAITS if topic.is_waiting else _("Published."))
            return see(topic.get_absolute_url())
    context = {"form": form, "space": space, "kind": chosen}
    context["may_hide"] = may_ask_quietly(request.actor, space, kind)
    context["hides"] = hides
    context["character"] = character_of(space)
    return form_page(request, "content/write.html", context)


def _published(request: Request, space: Space, kind: Kind, form: StartForm) -> Topic:
    """Under one's name unless one asked to hide it; never so where that is not possible."""
    text = form.as_topic(markdown_of_files(request))
    if request.POST.get("quietly"):
        return publish_quietly(request.actor, space, kind.name, text)
    return kind.publish(request.actor, space, text)


def _begun(request: Request, space: Space, kind: Kind) -> dict[str, Any]:
    """What the form opens with: the draft kept for this place, else the title in the address."""
    draft = draft_for(request.actor, f"new:{space.slug}:{kind.name}")
    begun: dict[str, Any] = {"once": new_once(), "quietly": False}
    if draft:
        begun |= {"title": draft.title, "tags": draft.tags, "quietly": draft.quietly}
        begun |= {"audience": draft.audience, "readers": draft.readers}
        begun |= {"body": draft.body, "body_format": draft.body_format}
    if not begun.get("title"):
        begun["title"] = clean_line(request.GET.get("title", ""))[:TITLE_LENGTH]
    return begun


def _space(actor: Actor, slug: str) -> Space:
    space = visible_spaces(actor).filter(slug=slug).first()
    if space is None:
        raise Refused
    return space


@require_http_methods(["GET", "POST"])
def edit(request: Request, public_id: str) -> HttpResponse:
    topic = topic_page(request.actor, public_id)
    can_edit(request.actor, topic, topic.space).require()
    form = TopicForm(request.POST or None, initial=_written(topic))
    why = ReasonForm(request.POST or None)
    sent = request.method == "POST" and form.is_valid() and why.is_valid()
    if sent and not holds_back(request, form, topic):
        try:
            reason = why.cleaned_data["reason"]
            text = form.as_topic(markdown_of_files(request))
            actions.edit_topic(request.actor, topic, text, reason)
        except Invalid as error:
            add_refusal(form, error)
        else:
            toast(request, WAITS if topic.is_waiting else _("Saved."))
            return see(topic.get_absolute_url())
    request.here = f"space:{topic.space.slug}"
    context = {"form": form, "why": why, "topic": topic, "space": topic.space}
    context |= {"kind": kind_named(topic.kind), "html": html_to_edit(topic)}
    return form_page(request, "content/edit.html", context)


def _written(topic: Topic) -> dict[str, str]:
    return {
        "title": topic.title,
        "tags": " ".join(topic.tag_names),
        "body": editable(topic),
        "once": new_once(),
    }


@require_GET
def revisions(request: Request, public_id: str) -> HttpResponse:
    topic = topic_page(request.actor, public_id)
    can_see_revisions(request.actor, topic, topic.space).require()
    request.here = f"space:{topic.space.slug}"
    context = {"topic": topic, "space": topic.space, "changes": history_of(topic)}
    return render(request, "content/revisions.html", context)
