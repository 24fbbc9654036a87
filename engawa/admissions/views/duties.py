"""Reports that members owe a space: theirs, those of the group, and what those who run it do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from engawa.admissions import policies
from engawa.admissions.actions import duties as actions
from engawa.admissions.forms.duties import DutyForm, ReportForm, RoundForm
from engawa.admissions.models import Duty, DutyTask
from engawa.admissions.queries import duties as queries
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast, warn
from engawa.spaces.forms import tell
from engawa.spaces.policies import can_edit_space
from engawa.spaces.queries import Standing
from engawa.spaces.views.standing import managing, show


@require_GET
def duties(request: Request, slug: str) -> HttpResponseBase:
    standing = _inside(request, slug)
    space = standing.space
    context: dict[str, Any] = {
        "duties": queries.duties_of(request.actor, space),
        "rounds": queries.rounds_of(request.actor, space),
        "opening": RoundForm(),
    }
    return show(request, "admissions/duties.html", standing, **context)


@require_http_methods(["GET", "POST"])
def make(request: Request, slug: str) -> HttpResponseBase:
    standing = managing(request, slug)
    policies.can_make_duty(request.actor, standing.space).require()
    form = DutyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.make_duty(request.actor, standing.space, **form.cleaned_data)
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("Saved."))
            return _back(slug)
    status = 422 if form.errors or request.method == "POST" else 200
    return show(request, "admissions/make_duty.html", standing, status, form=form)


@require_POST
def open_round(request: Request, slug: str, public_id: str) -> HttpResponseBase:
    duty = _duty(request, slug, public_id)
    try:
        actions.open_round(request.actor, duty, request.POST.get("name", ""))
    except Invalid as error:
        warn(request, str(error.message))
    else:
        toast(request, _("Everyone who takes part is told."))
    return _back(slug)


@require_POST
def end(request: Request, slug: str, public_id: str) -> HttpResponseBase:
    actions.end_duty(request.actor, _duty(request, slug, public_id))
    toast(request, _("Nothing more is asked."))
    return _back(slug)


@require_GET
def one(request: Request, slug: str, public_id: str) -> HttpResponseBase:
    """One occasion: the reports, and one's own to write."""
    standing = _inside(request, slug)
    found = queries.round_of(request.actor, standing.space, public_id)
    tasks = queries.tasks_of(found)
    mine = next((task for task in tasks if task.member_id == request.actor.me), None)
    return _round(request, standing, public_id, ReportForm(initial=_said(mine)))


@require_POST
def report(request: Request, slug: str, public_id: str) -> HttpResponseBase:
    standing = _inside(request, slug)
    task = _task(request, standing, public_id)
    form = ReportForm(request.POST)
    if form.is_valid():
        try:
            actions.report(request.actor, task, **form.cleaned_data)
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("Thank you for your report."))
            return _back(slug)
    return _round(request, standing, public_id, form, 422)


@require_POST
def excuse(request: Request, slug: str, public_id: str) -> HttpResponseBase:
    standing = _inside(request, slug)
    return _done(request, slug, actions.excuse, _task(request, standing, public_id))


@require_POST
def excuse_other(request: Request, slug: str, public_id: str, handle: str) -> HttpResponseBase:
    return _done(request, slug, actions.excuse, _of(request, slug, public_id, handle))


@require_POST
def give_on(request: Request, slug: str, public_id: str, handle: str) -> HttpResponseBase:
    return _done(request, slug, actions.give_seat_on, _of(request, slug, public_id, handle))


def _round(
    request: Request, standing: Standing, public_id: str, form: ReportForm, status: int = 200
) -> HttpResponseBase:
    found = queries.round_of(request.actor, standing.space, public_id)
    tasks = queries.tasks_of(found)
    mine = next((task for task in tasks if task.member_id == request.actor.me), None)
    late = {}
    if standing.manages:
        late = {
            task.pk: actions.missed_in_a_row(task)
            for task in tasks
            if task.state == DutyTask.State.MISSED
        }
    context = {"round": found, "tasks": tasks, "mine": mine, "form": form, "late": late}
    return show(request, "admissions/round.html", standing, status, **context)


def _done(
    request: Request, slug: str, deed: Callable[[Actor, DutyTask], None], task: DutyTask
) -> HttpResponseBase:
    try:
        deed(request.actor, task)
    except Invalid as error:
        warn(request, str(error.message))
    else:
        toast(request, _("Saved."))
    return _back(slug)


def _of(request: Request, slug: str, public_id: str, handle: str) -> DutyTask:
    standing = managing(request, slug)
    can_edit_space(request.actor, standing.space).require()
    found = queries.round_of(request.actor, standing.space, public_id)
    return queries.task_of(found, handle=handle)


def _task(request: Request, standing: Standing, public_id: str) -> DutyTask:
    found = queries.round_of(request.actor, standing.space, public_id)
    return queries.task_of(found, request.actor.me)


def _duty(request: Request, slug: str, public_id: str) -> Duty:
    standing = managing(request, slug)
    policies.can_make_duty(request.actor, standing.space).require()
    rows = policies.visible_duties(request.actor).filter(space=standing.space)
    return get_object_or_404(rows.select_related("space"), public_id=public_id.replace("\x00", ""))


def _inside(request: Request, slug: str) -> Standing:
    standing = managing(request, slug)
    if not (standing.is_member or standing.manages):
        raise Refused(slug)
    return standing


def _said(task: DutyTask | None) -> dict[str, str]:
    names = ("learned", "will_do", "wants_to_ask")
    return {name: getattr(task, name) for name in names} if task else {}


def _back(slug: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admissions:duties", args=[slug]))
