"""Seats of a company and who waits for one, for those who run it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from engawa.companies import actions, queries
from engawa.companies.forms import NoteForm
from engawa.companies.models import SeatPlace
from engawa.companies.views.parts import done, running, show, to
from engawa.core.request import Request
from engawa.face.toasts import toast


@require_safe
def seats(request: Request, company: str) -> HttpResponse:
    found = running(request, company)
    return show(
        request,
        "companies/seats.html",
        found,
        seats=queries.seats_of(found.pk),
        offers=queries.company_offers(request.actor, found),
        page=queries.company_line(request.actor, found, request.GET.get("at", "")),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: Request, company: str, public_id: str) -> HttpResponse:
    """Let somebody go first, or back to where they stood, with a reason."""

    def deed(place: SeatPlace, note: str) -> None:
        actions.move_seat_place(request.actor, place, first=place.priority <= 0, note=note)

    return _with_reason(request, company, public_id, "companies/move_seat.html", deed)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: Request, company: str, public_id: str) -> HttpResponse:
    """Take somebody off the line, with a reason they read."""

    def deed(place: SeatPlace, note: str) -> None:
        actions.close_seat_place(request.actor, place, note)

    return _with_reason(request, company, public_id, "companies/close_seat.html", deed)


def _with_reason(
    request: Request,
    slug: str,
    public_id: str,
    template: str,
    deed: Callable[[SeatPlace, str], None],
) -> HttpResponse:
    found = running(request, slug)
    place = queries.seat_place_of(request.actor, found, public_id)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        if done(form, lambda: deed(place, note)):
            toast(request, _("Saved."))
            return to("seats", found.slug)
    status = 422 if form.errors or request.method == "POST" else 200
    return show(request, template, found, status, form=form, place=place)
