"""One's own data."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from engawa.accounts.views.reader import me
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.privacy import actions, queries
from engawa.privacy.files import place_of
from engawa.privacy.forms import LeavingForm
from engawa.privacy.policies import can_erase, visible_exports
from engawa.privacy.tunables import ERASURE_DAYS


@login_required
@never_cache
@require_GET
def mine(request: Request) -> HttpResponse:
    actor = request.actor
    context = {
        "kept": queries.what_is_kept(me(request), actor),
        "export": queries.latest_export(actor),
        "erasure": queries.open_erasure(actor.me),
        "agreements": queries.agreements(actor),
        "ledger": queries.ledger(actor),
        "hushed": queries.hushed_by(actor),
    }
    return render(request, "privacy/mine.html", context)


@login_required
@require_http_methods(["GET", "POST"])
@reauthentication_required
def ask_export(request: Request) -> HttpResponse:
    """Asks who one is if that was long ago: the file holds everything."""
    if request.method == "POST":
        try:
            actions.ask_for_export(request.actor)
        except Invalid as error:
            toast(request, str(error.message))
        else:
            toast(request, _("It is being put together. You get a mail when it is there."))
    return redirect("privacy:mine")


@login_required
@never_cache
@require_GET
@reauthentication_required
def fetch(request: Request, public_id: str) -> HttpResponseBase:
    export = visible_exports(request.actor).filter(public_id=public_id).first()
    if export is None or not export.is_ready or not place_of(export).is_file():
        raise Refused(public_id)
    file = place_of(export).open("rb")
    response = FileResponse(file, as_attachment=True, filename="engawa-export.zip")
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_POST
def agree(request: Request, purpose: str) -> HttpResponse:
    given = request.POST.get("given") == "1"
    address = request.META.get("REMOTE_ADDR", "")
    language = get_language() or "ja"
    actions.say_yes_or_no(request.actor, purpose, given, language, address=address)
    toast(request, _("Noted.") if given else _("Noted. It ends now."))
    return redirect("privacy:mine")


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
@reauthentication_required
def leave(request: Request) -> HttpResponse:
    """What would happen, before anything does."""
    member = me(request)
    form = LeavingForm(request.POST or None, handle=member.handle)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_to_be_forgotten(request.actor, member, form.cleaned_data["mode"])
        except Invalid as error:
            form.add_error(error.field or None, str(error.message))
        else:
            toast(request, _("Noted. Until it is done you can call it off here."))
            return redirect("privacy:mine")
    context = {
        "form": form,
        "may": can_erase(request.actor, member),
        "kept": queries.what_is_kept(member, request.actor),
        "days": ERASURE_DAYS.value(),
        "member": member,
    }
    return render(request, "privacy/leave.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def stay(request: Request) -> HttpResponse:
    erasure = queries.open_erasure(request.actor.me)
    if erasure is not None:
        actions.call_off(request.actor, erasure)
        toast(request, _("Good that you stay. Everything is as it was."))
    return redirect("privacy:mine")
