"""The goals on the page for our own staff, and those of one space."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from engawa.charters import actions
from engawa.charters.actions.aiming import MOST_GOALS, NewGoal
from engawa.charters.forms import GoalForm
from engawa.charters.models import Goal, Scope
from engawa.charters.policies import can_write_charter, sees_inside
from engawa.charters.queries.reading import charter_of
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.spaces.forms import tell
from engawa.spaces.models import Space
from engawa.spaces.views.standing import managing

SPARE = 2
WORDS = ("what", "measure", "target", "until", "figure", "aim", "is_shown")


@dataclass(frozen=True)
class Place:
    """Whose goals they are, and where one comes from and goes back to."""

    scope: Scope
    space: Space | None
    back: str
    name: str


@require_http_methods(["GET", "HEAD", "POST"])
def goals(request: Request) -> HttpResponse:
    """Those of the house, all on one page; an empty one is none."""
    if not request.actor.is_signed_in or not sees_inside(request.actor):
        raise Refused
    back = reverse("charters:staff")
    return _page(request, Place(Scope.STAFF, None, back, _("For our own staff")))


@require_http_methods(["GET", "HEAD", "POST"])
def of_space(request: Request, slug: str) -> HttpResponse:
    """Those of one space, for whoever writes its charter."""
    space = managing(request, slug).space
    back = request.GET.get("back", "")
    known = {"figures": f"/s/{space.slug}/figures/"}
    back = known.get(back, reverse("charters:space", args=[space.slug]))
    return _page(request, Place(Scope.SPACE, space, back, space.name))


def _page(request: Request, place: Place) -> HttpResponse:
    can_write_charter(request.actor, place.scope, place.space).require()
    forms = _forms(request, place)
    valid = request.method == "POST" and all(form.is_valid() for form in forms)
    if valid and _set(request, forms, place):
        toast(request, _("Saved."))
        return redirect(place.back)
    status = 422 if any(form.errors for form in forms) else 200
    return render(request, "charters/goals.html", {"forms": forms, "place": place}, status=status)


def _forms(request: Request, place: Place) -> list[GoalForm]:
    of_space = place.space is not None
    if request.method == "POST":
        return [
            GoalForm(request.POST, prefix=f"g{n}", of_space=of_space) for n in range(MOST_GOALS)
        ]
    charter = charter_of(request.actor, place.scope, place.space)
    rows = charter.goals.select_related("place").order_by("until", "pk") if charter else ()
    known = list(rows)
    shown = min(MOST_GOALS, len(known) + SPARE)
    return [
        GoalForm(
            prefix=f"g{n}",
            initial=_words(known[n]) if n < len(known) else {},
            of_space=of_space,
        )
        for n in range(shown)
    ]


def _words(goal: Goal) -> dict[str, Any]:
    words = {name: getattr(goal, name) for name in WORDS}
    if goal.aim is not None:
        words["aim"] = f"{goal.aim:g}"
    return words | {"place": goal.place.slug if goal.place else ""}


def _set(request: Request, forms: list[GoalForm], place: Place) -> bool:
    wanted = [form for form in forms if not form.is_empty]
    for form in wanted:
        if not form.cleaned_data["what"]:
            form.add_error("what", _("Please fill this in."))
            return False
    try:
        goals = [NewGoal(**form.cleaned_data) for form in wanted]
        actions.set_goals(request.actor, place.scope, place.space, goals)
    except Invalid as error:
        tell(_faulty(wanted, error), error)
        return False
    return True


def _faulty(forms: list[GoalForm], error: Invalid) -> GoalForm:
    """The first form that lacks what the action wants."""
    if error.field == "is_shown":
        return [form for form in forms if form.cleaned_data.get("is_shown")][-1]
    lacking = [form for form in forms if not form.cleaned_data.get(error.field)]
    counted = [form for form in lacking if form.cleaned_data["figure"]]
    by_words = [form for form in lacking if not form.cleaned_data["figure"]]
    return next(iter(counted if error.field == "aim" else by_words), forms[0])
