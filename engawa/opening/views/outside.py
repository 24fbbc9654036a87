"""The register of outside communities."""

from __future__ import annotations

from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.opening import actions, queries
from engawa.opening.forms import OutsideForm
from engawa.opening.forms.asking import said_of
from engawa.opening.views.door import for_openers, status_of
from engawa.spaces.forms import tell


@require_GET
def register(request: Request) -> HttpResponseBase:
    for_openers(request)
    page = queries.outside_communities(request.actor, request.GET.get("at", ""))
    return render(request, "opening/outside.html", {"page": page})


@require_http_methods(["GET", "POST"])
def add(request: Request) -> HttpResponseBase:
    """`?verdict=` names the verdict it follows from, which proposes the kind."""
    for_openers(request)
    asked = request.GET.get("verdict", "")
    verdict = queries.find_verdict(request.actor, asked) if asked else None
    kind = "group" if verdict is not None and verdict.way == "group" else "community"
    form = OutsideForm(request.POST or None, actor=request.actor, initial={"kind": kind})
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_outside_community(request.actor, form.said, verdict)
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("It stands in the register."))
            return _back()
    context = {"form": form, "community": None, "verdict": verdict}
    return render(request, "opening/outside_form.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
def change(request: Request, public_id: str) -> HttpResponseBase:
    community = queries.find_outside_community(request.actor, public_id)
    form = OutsideForm(request.POST or None, actor=request.actor, initial=said_of(community))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_outside_community(request.actor, community, form.said)
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("Saved."))
            return _back()
    context = {"form": form, "community": community, "verdict": None}
    return render(request, "opening/outside_form.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
def remove(request: Request, public_id: str) -> HttpResponseBase:
    community = queries.find_outside_community(request.actor, public_id)
    if request.method == "GET":
        return render(request, "opening/outside_remove.html", {"community": community})
    actions.remove_outside_community(request.actor, community)
    toast(request, _("It is out of the register."))
    return _back()


def _back() -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("opening:outside"))
