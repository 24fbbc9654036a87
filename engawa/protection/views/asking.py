"""From the refusal page to whoever may help, and their answer."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.core.throttle import Allowance, callers
from engawa.face.toasts import toast, warn
from engawa.protection import actions
from engawa.protection.forms import AnswerForm, AskForm
from engawa.protection.models import AccessRequest
from engawa.protection.policies import can_ask_for_access, can_decide_request, visible_requests
from engawa.protection.queries.asking import requests_in
from engawa.protection.queries.sharing import who_may_share
from engawa.spaces.views.standing import managing, show

REQUESTS = Allowance("protection.ask", times=10, seconds=3600)


@require_http_methods(["GET", "POST"])
def ask(request: Request) -> HttpResponse:
    """Answered alike for everything there is and is not."""
    can_ask_for_access(request.actor).require()
    typed = {"address": request.GET.get("about", "").replace("\x00", "")[:300]}
    form = AskForm(request.POST or None, initial=typed)
    if request.method == "POST" and form.is_valid():
        REQUESTS.spend(*callers(request))
        facts = form.cleaned_data
        actions.ask_for_access(request.actor, facts["address"], facts["words"])
        return redirect("protection:asked")
    status = 422 if form.errors else 200
    return render(request, "protection/ask.html", {"form": form}, status=status)


@require_safe
def asked(request: Request) -> HttpResponse:
    can_ask_for_access(request.actor).require()
    return render(request, "protection/asked.html")


@require_safe
def requests(request: Request, slug: str) -> HttpResponseBase:
    standing = managing(request, slug)
    can_decide_request(request.actor, standing.space).require()
    facts: dict[str, Any] = {
        "requests": requests_in(request.actor, standing.space),
        "form": AnswerForm(),
        "shares": who_may_share(standing.space) != "nobody",
    }
    return show(request, "protection/requests.html", standing, **facts)


@require_POST
def decide(request: Request, slug: str, public_id: str) -> HttpResponseBase:
    standing = managing(request, slug)
    can_decide_request(request.actor, standing.space).require()
    found = _waiting(request, public_id, standing.space.pk)
    if request.POST.get("grant"):
        try:
            actions.grant_request(request.actor, found)
        except Invalid as error:
            warn(request, error.message or _("There is no topic to show."))
        else:
            toast(request, _("%(name)s can read it now.") % {"name": found.member.polite_name()})
        return redirect("protection:requests", slug)
    form = AnswerForm(request.POST)
    answer = form.cleaned_data["answer"] if form.is_valid() else ""
    actions.decline_request(request.actor, found, answer)
    toast(request, _("Declined."))
    return redirect("protection:requests", slug)


def _waiting(request: Request, public_id: str, space: int) -> AccessRequest:
    rows = visible_requests(request.actor).filter(space=space, state=AccessRequest.State.PENDING)
    rows = rows.select_related("member", "space", "topic__space")
    return get_object_or_404(rows, public_id=public_id.replace("\x00", ""))
