from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engawa.accounts import actions, queries
from engawa.accounts.actions.photos import SMALL
from engawa.accounts.forms.profile import PhotoForm
from engawa.accounts.views.reader import me
from engawa.core.attachments import inert_headers
from engawa.core.blobs import blobs
from engawa.core.refusals import Refused
from engawa.core.request import Request
from engawa.core.throttle import Allowance, callers
from engawa.face.toasts import toast

UPLOADS = Allowance("photo", times=20, seconds=3600)


@require_safe
def photo(request: Request, photo_id: str, size: int) -> HttpResponseBase:
    """A member's photo, small or large, to those who may see the member."""
    member = queries.member_with_photo(request.actor, photo_id)
    key = member.photo_small if size <= SMALL else member.photo
    try:
        file = blobs().open(key)
    except FileNotFoundError as error:
        raise Refused from error
    headers = inert_headers("photo.webp", "image/webp", inline=True)
    response = FileResponse(file, content_type=headers.pop("Content-Type"), headers=headers)
    response["Cache-Control"] = "private, max-age=3600"
    return response


@login_required
@require_http_methods(["GET", "POST"])
def photo_form(request: Request) -> HttpResponse:
    member = me(request)
    form = PhotoForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        UPLOADS.spend(*callers(request))
        form = PhotoForm(request.POST, request.FILES)
        if form.is_valid() and form.save(request.actor, member):
            toast(request, _("Your picture is saved."))
            return redirect("accounts:profile")
    status = 422 if form.errors else 200
    return render(request, "accounts/photo.html", {"form": form, "member": member}, status=status)


@login_required
@require_POST
def remove_photo(request: Request) -> HttpResponse:
    actions.remove_photo(request.actor, me(request))
    toast(request, _("Your picture is removed."))
    return redirect("accounts:profile")
