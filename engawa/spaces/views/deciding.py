"""Requests to join, for those who answer them."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.face.toasts import toast, warn
from engawa.spaces import actions, policies, queries
from engawa.spaces.forms import RefuseForm, tell
from engawa.spaces.models import Application
from engawa.spaces.queries import Standing
from engawa.spaces.views.standing import managing, show, to


@require_GET
def applications(request: Request, slug: str) -> HttpResponseBase:
    standing = _deciding(request, slug)
    decided = request.GET.get("only") == "decided"
    page = queries.applications(request.actor, standing.space, decided, request.GET.get("at", ""))
    keep = {"only": "decided"} if decided else {}
    return show(
        request, "spaces/applications.html", standing, page=page, decided=decided, keep=keep
    )


@require_POST
def approve(request: Request, slug: str, public_id: str) -> HttpResponseBase:
    standing = _deciding(request, slug)
    application = _application(request, standing, public_id)
    try:
        actions.approve_application(request.actor, application)
    except Invalid as error:
        warn(request, str(error.message))
    else:
        toast(request, _("%(name)s is in.") % {"name": application.member.name()})
    return to("applications", slug)


@require_http_methods(["GET", "POST"])
def refuse(request: Request, slug: str, public_id: str) -> HttpResponseBase:
    standing = _deciding(request, slug)
    application = _application(request, standing, public_id)
    form = RefuseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.refuse_application(request.actor, application, form.cleaned_data["reason"])
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("The request is declined; the person will read your reason."))
            return to("applications", slug)
    status = 422 if form.errors else 200
    return show(request, "spaces/refuse.html", standing, status, form=form, application=application)


def _deciding(request: Request, slug: str) -> Standing:
    standing = managing(request, slug)
    policies.can_see_applications(request.actor, standing.space).require()
    return standing


def _application(request: Request, standing: Standing, public_id: str) -> Application:
    rows = policies.visible_applications(request.actor).filter(space=standing.space)
    return get_object_or_404(
        rows.select_related("space", "member__company"), public_id=public_id.replace("\x00", "")
    )
