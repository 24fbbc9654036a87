"""Site staff step in and out; owners see who did."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.spaces import actions, policies, queries
from engawa.spaces.forms import StepInForm, tell
from engawa.spaces.queries import Standing
from engawa.spaces.tunables import STEP_IN_MINUTES
from engawa.spaces.views.standing import managing, show, to, to_front


@require_http_methods(["GET", "POST"])
def step_in(request: Request, slug: str) -> HttpResponseBase:
    """To all who may not, as if nothing were here."""
    space = get_object_or_404(
        policies.enterable_spaces(request.actor), slug=slug.replace("\x00", "")
    )
    standing = Standing(request.actor, space, is_readable=False)
    form = StepInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.step_in(request.actor, space, form.cleaned_data["reason"])
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("You are in. Please leave when you are done."))
            return to_front(standing)
    context = {"form": form, "minutes": STEP_IN_MINUTES.value()}
    return show(request, "spaces/step_in.html", standing, 422 if form.errors else 200, **context)


@require_POST
def step_out(request: Request, slug: str) -> HttpResponseBase:
    standing = managing(request, slug)
    if not standing.has_stepped_in:
        raise Refused(slug)
    actions.step_out(request.actor, standing.space)
    toast(request, _("You have stepped out."))
    return to("closed")


@require_GET
def step_ins(request: Request, slug: str) -> HttpResponseBase:
    standing = managing(request, slug)
    policies.can_see_step_ins(request.actor, standing.space).require()
    page = queries.step_ins(request.actor, standing.space, request.GET.get("at", ""))
    return show(request, "spaces/step_ins.html", standing, page=page)
