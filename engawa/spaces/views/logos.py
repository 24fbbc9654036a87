"""The logo of a space: shown to its readers, chosen by those who run it."""

from __future__ import annotations

from django.http import FileResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engawa.core.attachments import inert_headers
from engawa.core.blobs import blobs
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.core.throttle import Allowance, callers
from engawa.face.toasts import toast
from engawa.spaces import actions, policies
from engawa.spaces.actions.logos import SMALL
from engawa.spaces.forms import LogoForm, tell
from engawa.spaces.queries.logos import space_with_logo
from engawa.spaces.views.standing import managing, show, to_front

UPLOADS = Allowance("space_logo", times=20, seconds=3600)


@require_safe
def logo(request: Request, logo_id: str, size: int) -> HttpResponseBase:
    space = space_with_logo(request.actor, logo_id)
    try:
        file = blobs().open(space.logo_small if size <= SMALL else space.logo)
    except FileNotFoundError as error:
        raise Refused(logo_id) from error
    headers = inert_headers("logo.webp", "image/webp", inline=True)
    response = FileResponse(file, content_type=headers.pop("Content-Type"), headers=headers)
    response["Cache-Control"] = "private, max-age=3600"
    return response


@require_http_methods(["GET", "POST"])
def logo_form(request: Request, slug: str) -> HttpResponseBase:
    standing = managing(request, slug)
    policies.can_edit_space(request.actor, standing.space).require()
    form = LogoForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        UPLOADS.spend(*callers(request))
        form = LogoForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                actions.set_logo(request.actor, standing.space, form.cleaned_data["logo"].file)
            except Invalid as error:
                tell(form, error)
            else:
                toast(request, _("The logo is saved."))
                return to_front(standing)
    return show(request, "spaces/logo.html", standing, 422 if form.errors else 200, form=form)


@require_POST
def remove_logo(request: Request, slug: str) -> HttpResponseBase:
    standing = managing(request, slug)
    actions.remove_logo(request.actor, standing.space)
    toast(request, _("The logo is removed."))
    return to_front(standing)
