"""The goals on the page for our own staff."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
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

SPARE = 2


@require_http_methods(["GET", "HEAD", "POST"])
def goals(request: Request) -> HttpResponse:
    """All of them on one page; an empty one is none."""
    if not request.actor.is_signed_in or not sees_inside(request.actor):
        raise Refused
    can_write_charter(request.actor, Scope.STAFF, None).require()
    forms = _forms(request)
    if request.method == "POST" and all(form.is_valid() for form in forms) and _set(request, forms):
        toast(request, _("Saved."))
        return redirect("charters:staff")
    status = 422 if any(form.errors for form in forms) else 200
    return render(request, "charters/goals.html", {"forms": forms}, status=status)


def _forms(request: Request) -> list[GoalForm]:
    if request.method == "POST":
        return [GoalForm(request.POST, prefix=f"g{n}") for n in range(MOST_GOALS)]
    charter = charter_of(request.actor, Scope.STAFF)
    known = list(charter.goals.order_by("until", "pk")) if charter else []
    shown = min(MOST_GOALS, len(known) + SPARE)
    return [
        GoalForm(prefix=f"g{n}", initial=_words(known[n]) if n < len(known) else {})
        for n in range(shown)
    ]


def _words(goal: Goal) -> dict[str, object]:
    return {name: getattr(goal, name) for name in ("what", "measure", "target", "until")}


def _set(request: Request, forms: list[GoalForm]) -> bool:
    wanted = [form for form in forms if not form.is_empty]
    for form in wanted:
        if not form.cleaned_data["what"]:
            form.add_error("what", _("Please fill this in."))
            return False
    try:
        goals = [NewGoal(**form.cleaned_data) for form in wanted]
        actions.set_goals(request.actor, Scope.STAFF, None, goals)
    except Invalid as error:
        tell(_faulty(wanted, error), error)
        return False
    return True


def _faulty(forms: list[GoalForm], error: Invalid) -> GoalForm:
    """The first form that lacks what the action wants."""
    return next((form for form in forms if not form.cleaned_data.get(error.field)), forms[0])
