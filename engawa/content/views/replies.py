"""Replying, and what belongs to one reply."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from engawa.content import actions
from engawa.content.forms import BodyForm, ReasonForm, ReplyForm
from engawa.content.histories import history_of
from engawa.content.kinds import kind_named
from engawa.content.menus import reply_menu
from engawa.content.models import Topic
from engawa.content.policies import can_comment, can_edit, can_reply, can_see_revisions
from engawa.content.queries.keeping import draft_for
from engawa.content.queries.places import address_of, reply_leads_to
from engawa.content.queries.threads import reply_named, topic_page
from engawa.content.quoting import editable, html_to_edit, quote_of
from engawa.content.views.answers import (
    WAITS,
    add_refusal,
    form_page,
    holds_back,
    markdown_of_files,
    new_once,
    see,
)
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast


@require_GET
def show(request: Request, public_id: str) -> HttpResponse:
    """To the page of the topic on which the reply stands."""
    actor = request.actor
    try:
        return see(address_of(actor, reply_named(actor, public_id)))
    except Refused:
        if there := reply_leads_to(actor, public_id):
            return see(there)
        raise


@require_http_methods(["GET", "POST"])
def post(request: Request, public_id: str) -> HttpResponse:
    """The reply form of a topic, on a page of its own when the text could not be taken."""
    topic = topic_page(request.actor, public_id)
    can_reply(request.actor, topic).require()
    form = ReplyForm(request.POST or None, initial=_begun(request, topic))
    if request.method == "POST" and form.is_valid() and not holds_back(request, form, topic):
        parent = form.cleaned_data["parent"]
        try:
            reply = actions.post_reply(
                request.actor,
                topic,
                form.as_body(markdown_of_files(request)),
                reply_named(request.actor, parent) if parent else None,
                form.cleaned_data["once"],
            )
        except Invalid as error:
            add_refusal(form, error)
        else:
            if reply.is_waiting:
                toast(request, WAITS)
            return see(address_of(request.actor, reply_named(request.actor, reply.public_id)))
    return form_page(request, "content/reply.html", _around(request, topic) | {"form": form})


def _begun(request: Request, topic: Topic) -> dict[str, str]:
    draft = draft_for(request.actor, f"reply:{topic.public_id}")
    begun = {"once": new_once()}
    return begun | {"body": draft.body, "body_format": draft.body_format} if draft else begun


def _around(request: Request, topic: Topic) -> dict[str, object]:
    """What pages beside a topic show; the rail marks its space."""
    request.here = f"space:{topic.space.slug}"
    return {"topic": topic, "space": topic.space, "kind": kind_named(topic.kind)}


@require_GET
def comment(request: Request, public_id: str) -> HttpResponse:
    """The small form under a reply; htmx puts it in place."""
    reply = reply_named(request.actor, public_id)
    can_comment(request.actor, reply).require()
    form = ReplyForm(initial={"parent": public_id, "once": new_once()})
    template = "content/_comment_form.html" if request.htmx else "content/comment.html"
    return render(request, template, _around(request, reply.topic) | {"form": form, "reply": reply})


@require_GET
def menu(request: Request, public_id: str) -> HttpResponse:
    reply = reply_named(request.actor, public_id)
    template = "content/_menu.html" if request.htmx else "content/menu.html"
    lines = reply_menu(request.actor, reply)
    return render(
        request, template, _around(request, reply.topic) | {"lines": lines, "reply": reply}
    )


@require_GET
def quote(request: Request, public_id: str) -> JsonResponse:
    """The whole reply as a quotation, in the format asked for."""
    reply = reply_named(request.actor, public_id)
    return JsonResponse(quote_of(reply, request.GET.get("format", "markdown")))


@require_http_methods(["GET", "POST"])
def edit(request: Request, public_id: str) -> HttpResponse:
    reply = reply_named(request.actor, public_id)
    can_edit(request.actor, reply, reply.topic.space).require()
    written = {"body": editable(reply), "once": new_once()}
    form = BodyForm(request.POST or None, initial=written)
    why = ReasonForm(request.POST or None)
    sent = request.method == "POST" and form.is_valid() and why.is_valid()
    if sent and not holds_back(request, form, reply.topic):
        try:
            body = form.as_body(markdown_of_files(request))
            actions.edit_reply(request.actor, reply, body, why.cleaned_data["reason"])
        except Invalid as error:
            add_refusal(form, error)
        else:
            toast(request, WAITS if reply.is_waiting else _("Saved."))
            return see(address_of(request.actor, reply))
    context = _around(request, reply.topic) | {"form": form, "why": why, "reply": reply}
    context["html"] = html_to_edit(reply)
    return form_page(request, "content/edit.html", context)


@require_GET
def revisions(request: Request, public_id: str) -> HttpResponse:
    reply = reply_named(request.actor, public_id)
    can_see_revisions(request.actor, reply, reply.topic.space).require()
    changes = history_of(reply.topic, reply)
    context = _around(request, reply.topic) | {"reply": reply, "changes": changes}
    return render(request, "content/revisions.html", context)
