"""Reporting a text or a person, and what became of one's reports."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from engawa.accounts.policies import visible_members
from engawa.content.models import Reply, Topic
from engawa.content.queries.places import address_of
from engawa.content.queries.threads import reply_named, topic_page
from engawa.content.views.answers import add_refusal, form_page, see
from engawa.core.paging import page_of
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.core.verdict import deny
from engawa.face.toasts import toast
from engawa.moderation import actions
from engawa.moderation.forms import ReportForm
from engawa.moderation.policies import (
    SIGN_IN_FIRST,
    can_report_member,
    can_report_text,
    visible_reports,
)


@require_http_methods(["GET", "POST"])
def report_topic(request: Request, public_id: str) -> HttpResponse:
    topic = topic_page(request.actor, public_id)
    return _of_text(request, topic, None, topic.get_absolute_url())


@require_http_methods(["GET", "POST"])
def report_reply(request: Request, public_id: str) -> HttpResponse:
    reply = reply_named(request.actor, public_id)
    return _of_text(request, reply.topic, reply, address_of(request.actor, reply))


def _of_text(request: Request, topic: Topic, reply: Reply | None, back: str) -> HttpResponse:
    can_report_text(request.actor, topic, reply).require()

    def send(reason: str, words: str) -> object:
        return actions.report_text(request.actor, topic, reply, reason, words)

    text = reply or topic
    request.here = f"space:{topic.space.slug}"
    facts = {"title": topic.title, "excerpt": text.excerpt, "language": text.language}
    return _asked(request, send, back, facts | {"space": topic.space, "is_person": False})


@require_http_methods(["GET", "POST"])
def report_member(request: Request, handle: str) -> HttpResponse:
    member = visible_members(request.actor).filter(handle=handle.replace("\x00", "")).first()
    if member is None:
        raise Refused
    can_report_member(request.actor, member).require()

    def send(reason: str, words: str) -> object:
        return actions.report_member(request.actor, member, reason, words)

    facts = {"title": member.polite_name(), "person": member, "is_person": True}
    return _asked(request, send, member.get_absolute_url(), facts)


def _asked(
    request: Request,
    send: Callable[[str, str], object],
    back: str,
    facts: dict[str, object],
) -> HttpResponse:
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            send(form.cleaned_data["reason"], form.cleaned_data["words"])
        except Invalid as error:
            add_refusal(form, error)
        else:
            toast(request, _("Thank you. Somebody will look, and you will hear how it ends."))
            return see(back)
    return form_page(request, "moderation/report.html", facts | {"form": form, "back": back})


@require_safe
def my_reports(request: Request) -> HttpResponse:
    """What I reported and how it ended; never what became of it beyond that."""
    if not request.actor.is_signed_in:
        deny(SIGN_IN_FIRST).require()
    rows = visible_reports(request.actor).select_related("item")
    page = page_of(rows, ("-created_at", "-public_id"), request.GET.get("at", ""))
    return render(request, "moderation/my_reports.html", {"page": page})
