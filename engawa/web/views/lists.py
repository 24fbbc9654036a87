"""What is new, what waits for an answer, where to ask."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engawa.content.actions import catch_up
from engawa.content.models.topics import TITLE_LENGTH
from engawa.content.policies import can_keep, can_start_topic
from engawa.content.queries.lists import rows_for, with_news
from engawa.core.paging import page_of
from engawa.core.request import Request
from engawa.core.text.clean import clean_line
from engawa.face.toasts import toast
from engawa.questions.queries import unanswered_questions
from engawa.web.queries.home import joined_spaces
from engawa.web.queries.news import news, news_page

MOST_AT_ONCE = 1000


@require_safe
def news_list(request: Request) -> HttpResponse:
    can_keep(request.actor).require()
    page = news_page(request.actor, request.GET.get("at", ""))
    context = {"page": page, "has_spaces": bool(request.actor.space_ids)}
    return render(request, "web/news.html", context)


@require_POST
def read_all(request: Request) -> HttpResponse:
    """Everything that is new counts as read."""
    can_keep(request.actor).require()
    catch_up(request.actor, news(request.actor).values_list("pk", flat=True)[:MOST_AT_ONCE])
    toast(request, _("Everything new is marked as read."))
    return redirect("web:news")


@require_safe
def unanswered(request: Request) -> HttpResponse:
    can_keep(request.actor).require()
    rows = rows_for(request.actor, unanswered_questions(request.actor))
    page = page_of(rows, ("-published_at", "-public_id"), request.GET.get("at", ""))
    page = with_news(request.actor, page)
    context = {"page": page, "has_spaces": bool(request.actor.space_ids)}
    return render(request, "web/unanswered.html", context)


@require_safe
def begin(request: Request, kind: str) -> HttpResponse:
    """Where to write; straight to the form when there is only one place. A `title` goes along."""
    can_keep(request.actor).require()
    spaces = [
        space
        for space in joined_spaces(request.actor)
        if can_start_topic(request.actor, space, kind)
    ]
    if len(spaces) == 1:
        return redirect(reverse("content:start", args=[spaces[0].slug, kind]) + _title(request))
    context = {"spaces": spaces, "kind": kind, "title": _title(request)}
    return render(request, "web/begin.html", context)


def _title(request: Request) -> str:
    """The words somebody searched for in vain, as the end of an address."""
    words = clean_line(request.GET.get("title", ""))[:TITLE_LENGTH]
    return f"?{urlencode({'title': words})}" if words else ""
