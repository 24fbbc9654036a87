"""Accepting a charter, or saying no to it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from engawa.charters import actions
from engawa.charters.models import Charter, Version
from engawa.charters.policies import can_answer
from engawa.charters.queries.reading import find_charter
from engawa.charters.views.reading import language
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast, warn


@require_POST
def accept(request: Request, public_id: str) -> HttpResponse:
    charter = _asked(request, public_id)
    try:
        actions.accept(request.actor, _shown(request, charter), language())
    except Invalid as error:
        warn(request, error.message)
    else:
        toast(request, _("Thank you. It is noted that you accept this charter."))
    return redirect(charter.get_absolute_url())


@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: Request, public_id: str) -> HttpResponse:
    """GET tells what follows, POST says no."""
    charter = _asked(request, public_id)
    can_answer(request.actor, charter).require()
    if request.method != "POST":
        return render(request, "charters/refuse.html", {"charter": charter})
    try:
        actions.refuse(request.actor, _shown(request, charter), language())
    except Invalid as error:
        warn(request, error.message)
    else:
        toast(request, _("It is noted. You can read on, and accept at any time."))
    return redirect(charter.get_absolute_url())


def _asked(request: Request, public_id: str) -> Charter:
    charter = find_charter(request.actor, public_id)
    if not request.actor.is_signed_in or charter.current is None:
        raise Refused(public_id)
    return charter


def _shown(request: Request, charter: Charter) -> Version:
    """The version that stood on the page; without a word of it, the one in force."""
    number = request.POST.get("version", "")
    current = charter.current
    assert current is not None
    if not number or number == current.number:
        return current
    raise Invalid(_("The charter has changed meanwhile. Please look at it once more."))
