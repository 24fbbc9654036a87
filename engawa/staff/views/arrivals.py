"""People who were brought along from another community, and giving them their words back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from engawa.core.request import Request
from engawa.core.text.clean import clean_line
from engawa.core.verdict import Denied
from engawa.face.toasts import toast
from engawa.moving.actions import claim_placeholder
from engawa.moving.queries import (
    Legacy,
    legacy_of,
    member_called,
    placeholders,
    sources_of,
)
from engawa.staff.forms import ClaimForm
from engawa.staff.policies import require_desk


@require_safe
def arrivals(request: Request) -> HttpResponse:
    require_desk(request.actor)
    typed = clean_line(request.GET.get("q", ""))[:60]
    page = placeholders(request.actor, typed, request.GET.get("at", ""))
    context = {"page": page, "q": typed, "sources": sources_of(page.items)}
    return render(request, "staff/arrivals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def arrival(request: Request, handle: str) -> HttpResponse:
    require_desk(request.actor)
    legacy = legacy_of(request.actor, handle)
    form = ClaimForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _given(request, legacy, form):
        return redirect("staff:arrivals")
    context = {"legacy": legacy, "person": legacy.person, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "staff/arrival.html", context, status=status)


def _given(request: Request, legacy: Legacy, form: ClaimForm) -> bool:
    """Give it all to the member named, or say beside the field why not."""
    member = member_called(form.cleaned_data["member"])
    if member is None:
        form.add_error("member", _("Nobody here has this name or address."))
        return False
    try:
        topics, replies = claim_placeholder(request.actor, legacy.person, member)
    except Denied as denied:
        form.add_error("member", str(denied.reason))
        return False
    said = ngettext(
        "%(n)s text is now by %(name)s.", "%(n)s texts are now by %(name)s.", topics + replies
    ) % {"n": topics + replies, "name": member.polite_name()}
    toast(request, said)
    return True
