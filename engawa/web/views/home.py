"""Home: a welcome for visitors, a desk for members."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engawa.accounts.models import Member
from engawa.charters.asking import asked_at_home
from engawa.core.request import Request
from engawa.core.text.render import render_text
from engawa.onboarding.beginning import checklist_at_home
from engawa.site.tunables import SITE_PURPOSE, WELCOME
from engawa.site.visitor_cache import cacheable_for_visitors
from engawa.web import steps
from engawa.web.queries.home import front_spaces, front_topics, today_for

A_DAY = 24 * 3600


@require_safe
def home(request: Request) -> HttpResponse:
    member = request.user
    if isinstance(member, Member):
        return _desk(request, member)
    return _welcome(request)


@require_POST
def step(request: Request) -> HttpResponse:
    """Swap today's step, rest it, or take it up again; the device remembers it for a day."""
    response = redirect("web:home")
    turn = steps.next_turn(request, request.POST.get("do", ""))
    response.set_cookie(
        steps.COOKIE, turn, max_age=A_DAY, samesite="Lax", httponly=True, secure=request.is_secure()
    )
    return response


def _welcome(request: Request) -> HttpResponse:
    context = {
        "purpose": str(SITE_PURPOSE.value()),
        "spaces": front_spaces(request.actor),
        "topics": front_topics(request.actor),
    }
    page = render(request, "web/welcome.html", context)
    return cacheable_for_visitors(page, ["public", "people"])


def _desk(request: Request, member: Member) -> HttpResponse:
    today = today_for(request.actor)
    step_now, is_first, has_others = steps.step_for(request, member, today)
    now = timezone.localtime()
    context = {
        "now": now,
        "greeting": _greeting(now, member),
        "today": today,
        "step": step_now,
        "is_first": is_first,
        "has_others": has_others,
        "checklist": checklist_at_home(member, request.actor),
        "is_resting": steps.is_resting(request),
        "asked": asked_at_home(request.actor),
        "has_spaces": bool(request.actor.space_ids),
        "welcome": _rendered(str(WELCOME.value())) if is_first else "",
    }
    return render(request, "web/home.html", context)


@lru_cache(maxsize=16)
def _rendered(words: str) -> str:
    return render_text(words, "markdown").html if words else ""


def _greeting(now: datetime, member: Member) -> str:
    name = {"name": member.polite_name()}
    if 4 <= now.hour < 11:
        return _("Good morning, %(name)s") % name
    if 11 <= now.hour < 18:
        return _("Hello, %(name)s") % name
    return _("Good evening, %(name)s") % name
