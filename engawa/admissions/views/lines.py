"""For those who run a space: its seats, its line, and who stands there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from engawa.admissions import actions, policies, queries
from engawa.admissions.actions.standing import line_of
from engawa.admissions.forms import CapacityForm, CohortForm, NoteForm, RulesForm, rules_of
from engawa.admissions.models import Place
from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.face.toasts import toast, warn
from engawa.spaces.actions import set_capacity
from engawa.spaces.forms import tell
from engawa.spaces.queries import Standing
from engawa.spaces.views.standing import managing, show

AHEAD = 10


@require_http_methods(["GET", "POST"])
def seats(request: Request, slug: str) -> HttpResponseBase:
    """The number of seats; POST changes it."""
    standing = _arranging(request, slug)
    space = standing.space
    present = {
        "capacity": space.capacity,
        "keeps_suspended_seats": space.keeps_suspended_seats,
    }
    form = CapacityForm(request.POST or None, initial=present)
    if request.method == "POST":
        policies.can_release_cohort(request.actor, space).require()
        typed = _typed(form)
        if typed is not None:
            try:
                set_capacity(request.actor, space, **typed)
            except Invalid as error:
                tell(form, error)
            else:
                toast(request, _("Saved."))
                return _back(slug)
    return _page(request, standing, capacity=form)


@require_http_methods(["GET", "POST"])
def rules(request: Request, slug: str) -> HttpResponseBase:
    """Who is next, and how long a seat is kept."""
    standing = _arranging(request, slug)
    line = line_of(standing.space.pk)
    form = RulesForm(request.POST or None, initial=rules_of(line))
    if request.method == "POST" and form.is_valid():
        try:
            actions.arrange_line(request.actor, standing.space, form.arrangement)
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("Saved."))
            return _back(slug)
    return show(request, "admissions/rules.html", standing, 422 if form.errors else 200, form=form)


@require_POST
def cohort(request: Request, slug: str) -> HttpResponseBase:
    standing = _arranging(request, slug)
    policies.can_release_cohort(request.actor, standing.space).require()
    form = CohortForm(request.POST)
    typed = _typed(form)
    if typed is not None:
        try:
            offers = actions.release_cohort(request.actor, standing.space, **typed)
        except Invalid as error:
            tell(form, error)
        else:
            told = ngettext("%(n)d person is asked in.", "%(n)d people are asked in.", offers)
            toast(request, told % {"n": offers})
            return _back(slug)
    return _page(request, standing, cohort=form)


@require_POST
def freeze(request: Request, slug: str) -> HttpResponseBase:
    standing = _arranging(request, slug)
    actions.freeze_line(request.actor, standing.space)
    toast(request, _("No seats are offered until you open the line again."))
    return _back(slug)


@require_POST
def reopen(request: Request, slug: str) -> HttpResponseBase:
    standing = _arranging(request, slug)
    actions.reopen_line(request.actor, standing.space)
    toast(request, _("Seats are offered again."))
    return _back(slug)


@require_http_methods(["GET", "POST"])
def move(request: Request, slug: str, public_id: str) -> HttpResponseBase:
    """Let someone go first, with a reason."""

    def before_others(place: Place, note: str) -> None:
        priority = AHEAD if place.priority < AHEAD else 0
        actions.move_place(request.actor, place, priority, note)

    return _with_reason(request, slug, public_id, "admissions/move.html", before_others)


@require_http_methods(["GET", "POST"])
def close(request: Request, slug: str, public_id: str) -> HttpResponseBase:
    """Take someone off the line, with a reason they read."""

    def off(place: Place, note: str) -> None:
        actions.close_place(request.actor, place, note)

    return _with_reason(request, slug, public_id, "admissions/close.html", off)


def _with_reason(
    request: Request,
    slug: str,
    public_id: str,
    template: str,
    deed: Callable[[Place, str], None],
) -> HttpResponseBase:
    standing = _arranging(request, slug)
    rows = policies.visible_places(request.actor).filter(space=standing.space)
    rows = rows.select_related("space", "member__company")
    place = get_object_or_404(rows, public_id=public_id.replace("\x00", ""))
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            deed(place, form.cleaned_data["note"])
        except Invalid as error:
            warn(request, str(error.message))
        else:
            toast(request, _("Saved."))
        return _back(slug)
    status = 422 if form.errors or request.method == "POST" else 200
    return show(request, template, standing, status, form=form, place=place)


def _page(request: Request, standing: Standing, **forms_given: forms.Form) -> HttpResponseBase:
    space = standing.space
    line = line_of(space.pk)
    capacity = forms_given.get("capacity")
    cohort_form = forms_given.get("cohort") or CohortForm()
    bad = any(form.is_bound and form.errors for form in forms_given.values())
    return show(
        request,
        "admissions/seats.html",
        standing,
        422 if bad else 200,
        line=line,
        capacity=capacity
        or CapacityForm(
            initial={
                "capacity": space.capacity,
                "keeps_suspended_seats": space.keeps_suspended_seats,
            }
        ),
        cohort=cohort_form,
        figures=queries.figures_of(request.actor, space),
        effect=queries.effect_of(request.actor, space),
        offers=queries.open_offers(request.actor, space),
        page=queries.line_page(request.actor, space, line, request.GET.get("at", "")),
        owns=bool(policies.can_release_cohort(request.actor, space)),
    )


def _typed(form: forms.Form) -> dict[str, Any] | None:
    return form.cleaned_data if form.is_valid() else None


def _arranging(request: Request, slug: str) -> Standing:
    standing = managing(request, slug)
    policies.can_arrange_line(request.actor, standing.space).require()
    return standing


def _back(slug: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admissions:seats", args=[slug]))
