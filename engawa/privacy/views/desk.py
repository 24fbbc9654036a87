"""Requests to be forgotten, and how long what is kept, for those who run the house."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engawa.accounts.models import Member
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.privacy import actions, queries
from engawa.privacy.forms import ForgettingForm
from engawa.privacy.policies import can_erase, require_desk, visible_erasures
from engawa.privacy.tunables import ERASURE_DAYS


@require_safe
def requests(request: Request) -> HttpResponse:
    require_desk(request.actor)
    page = queries.erasures(request.actor, request.GET.get("at", ""))
    context = {"page": page, "rules": queries.retention_rules()}
    return render(request, "privacy/requests.html", context)


@require_POST
def call_off(request: Request, public_id: str) -> HttpResponse:
    require_desk(request.actor)
    erasure = visible_erasures(request.actor).filter(public_id=public_id).first()
    if erasure is None:
        raise Refused(public_id)
    try:
        actions.call_off(request.actor, erasure)
    except Invalid as error:
        toast(request, str(error.message))
    else:
        toast(request, _("Called off. The account stays."))
    return redirect("privacy:requests")


@require_http_methods(["GET", "POST"])
def forget(request: Request, handle: str) -> HttpResponse:
    """For somebody who asked by letter or phone."""
    require_desk(request.actor)
    person = Member.objects.filter(handle=handle.lower()).first() if "\x00" not in handle else None
    if person is None:
        raise Refused(handle)
    form = ForgettingForm(request.POST or None, handle=person.handle)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.ask_to_be_forgotten(request.actor, person, told["mode"], told["reason"])
        except Invalid as error:
            form.add_error(error.field or None, str(error.message))
        else:
            toast(request, _("Noted. The member was told by mail."))
            return redirect("privacy:requests")
    context = {
        "form": form,
        "person": person,
        "may": can_erase(request.actor, person),
        "kept": queries.what_is_kept(person, request.actor),
        "days": ERASURE_DAYS.value(),
    }
    return render(request, "privacy/forget.html", context, status=422 if form.errors else 200)
