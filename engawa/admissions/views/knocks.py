"""The desk's queue of registrations."""

from __future__ import annotations

from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from engawa.admissions import policies
from engawa.admissions.actions import registering as actions
from engawa.admissions.models import Knock
from engawa.admissions.queries.registering import WAITING, waiting_knocks
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast, warn

MOST_AT_ONCE = 200


@require_GET
def knocks(request: Request) -> HttpResponseBase:
    _may(request)
    page = waiting_knocks(request.actor, request.GET.get("at", ""))
    return render(request, "admissions/knocks.html", {"page": page})


@require_POST
def answer(request: Request) -> HttpResponseBase:
    """Answer those that were ticked."""
    _may(request)
    handles = request.POST.getlist("which")[:MOST_AT_ONCE]
    rows = policies.visible_knocks(request.actor).filter(state__in=WAITING)
    chosen = list(rows.filter(member__handle__in=handles).order_by("asked_at", "pk"))
    done = 0
    for knock in chosen:
        done += _answer(request, knock)
    told = ngettext("%(n)d registration is answered.", "%(n)d registrations are answered.", done)
    toast(request, told % {"n": done})
    return HttpResponseRedirect(reverse("admissions:knocks"))


def _answer(request: Request, knock: Knock) -> int:
    try:
        if request.POST.get("answer") == "let_in":
            actions.let_in(request.actor, knock)
        else:
            actions.turn_away(request.actor, knock, request.POST.get("reason", ""))
    except Invalid as error:
        warn(request, str(error.message))
        return 0
    return 1


def _may(request: Request) -> None:
    if not policies.can_decide_knock(request.actor):
        raise Refused
