"""One's own first steps: the list, putting it away, explanations on and off."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engawa.accounts.models import Member
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.onboarding.actions import stepping
from engawa.onboarding.beginning import checklist_of, is_beginner, said_of
from engawa.onboarding.policies import can_have_steps
from engawa.onboarding.queries.welcome import told_steps
from engawa.spaces.views.standing import sign_in_for


@require_safe
def first_steps(request: Request) -> HttpResponse:
    member = request.user
    if not isinstance(member, Member):
        return sign_in_for(request.path)
    context = {
        "checklist": checklist_of(member, request.actor),
        "is_away": bool(said_of(member).get("away")),
        "is_beginner": is_beginner(member, request.actor),
        "told": told_steps(request.actor),
    }
    return render(request, "onboarding/first_steps.html", context)


@require_POST
def put_away(request: Request) -> HttpResponse:
    can_have_steps(request.actor).require()
    stepping.put_steps_away(request.actor)
    toast(request, _("Put away. You find the list again under your settings."))
    return redirect("web:home")


@require_POST
def explanations(request: Request) -> HttpResponse:
    """`on` is 1 or 0."""
    can_have_steps(request.actor).require()
    wanted = request.POST.get("on") == "1"
    stepping.choose_beginner_mode(request.actor, on=wanted)
    toast(request, _("Explanations are on.") if wanted else _("Explanations are off."))
    return redirect("onboarding:first_steps")
