"""Letters to the administrators."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from engawa.core.refusals import Refused
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.staff import queries
from engawa.staff.forms import SettlingForm
from engawa.staff.policies import require_desk
from engawa.web.actions import settle_contact_message
from engawa.web.policies import visible_contact_messages


@require_safe
def letters(request: Request) -> HttpResponse:
    only = request.GET.get("only", "")
    page = queries.letters(request.actor, only, request.GET.get("at", ""))
    context = {"page": page, "only": only}
    return render(request, "staff/letters.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: Request, public_id: str) -> HttpResponse:
    require_desk(request.actor)
    rows = visible_contact_messages(request.actor).select_related("member", "settled_by")
    message = rows.filter(public_id=public_id.replace("\x00", "")).first()
    if message is None:
        raise Refused
    form = SettlingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        settle_contact_message(request.actor, message, form.cleaned_data["note"])
        toast(request, _("Laid aside."))
        return redirect("staff:contact_messages")
    context = {"message": message, "form": form}
    return render(request, "staff/letter.html", context)
