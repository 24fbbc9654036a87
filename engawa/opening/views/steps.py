"""The steps of the wizard, its summary, and its end."""

from __future__ import annotations

from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from engawa.accounts.models import Member
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.opening import actions, queries
from engawa.opening.forms import STEPS, OverrideForm, StepForm, Wizard
from engawa.opening.presets import guards_for
from engawa.opening.views.door import status_of
from engawa.opening.views.telling import departures_told, plan_told, relevant_guards
from engawa.opening.words import STEP_NAMES
from engawa.spaces.forms import tell
from engawa.spaces.models import Space

SUMMARY = "summary"


@require_http_methods(["GET", "POST"])
def step(request: Request, public_id: str, step: str) -> HttpResponseBase:
    """What was typed is kept first, right or wrong; only "next" asks for what is missing."""
    wizard = _wizard(request, public_id)
    if step not in STEPS:
        raise Refused(step)
    if request.method == "GET":
        return _show(request, wizard, wizard.form(step))
    wizard.keep(step, request.POST)
    aim = _aim(step, request.POST.get("go", "next"))
    if aim == "later":
        toast(request, _("Kept. You can go on at any time."))
        return HttpResponseRedirect(reverse("opening:openings"))
    form = wizard.checked(step)
    if request.POST.get("go", "next") == "next" and not form.is_valid():
        return _show(request, wizard, form)
    return _to(public_id, aim)


@require_http_methods(["GET", "POST"])
def summary(request: Request, public_id: str) -> HttpResponseBase:
    """Everything at a glance; POST opens, or with `prepare` founds the space unseen."""
    wizard = _wizard(request, public_id)
    plan = wizard.plan()
    form = OverrideForm(request.POST or None)
    if request.method == "POST" and plan is not None and form.is_valid():
        try:
            if "prepare" in request.POST:
                space = actions.prepare_community(request.actor, wizard.draft, plan)
            else:
                override = form.cleaned_data["override"]
                space = actions.open_community(request.actor, wizard.draft, plan, override)
        except Invalid as error:
            tell(form, error)
        else:
            return _done(request, space, plan.owner, plan.manager)
    context = {
        "wizard": wizard,
        "plan": plan,
        "told": plan_told(plan) if plan else [],
        "missing": plan.missing() if plan else (),
        "departures": departures_told(plan.departures()) if plan else [],
        "guards": guards_for(plan.archetype, plan.space_type) if plan else [],
        "form": form,
        "names": STEP_NAMES,
        "here": SUMMARY,
    }
    broken = request.method == "POST" and plan is None
    status = 422 if broken else status_of(form)
    return render(request, "opening/summary.html", context, status=status)


@require_POST
def discard(request: Request, public_id: str) -> HttpResponseBase:
    draft = queries.find_draft(request.actor, public_id)
    actions.discard_draft(request.actor, draft)
    toast(request, _("Discarded."))
    return HttpResponseRedirect(reverse("opening:openings"))


def _wizard(request: Request, public_id: str) -> Wizard:
    draft = queries.find_draft(request.actor, public_id)
    member = request.user
    handle = member.handle if isinstance(member, Member) else ""
    return Wizard(request.actor, draft, handle)


def _show(request: Request, wizard: Wizard, form: StepForm) -> HttpResponseBase:
    context = {
        "wizard": wizard,
        "form": form,
        "names": STEP_NAMES,
        "here": form.step,
        "guards": relevant_guards(wizard.chosen, form),
        "people": queries.candidates(request.actor) if form.step == "roles" else [],
        "number": STEPS.index(form.step) + 1,
    }
    return render(request, "opening/step.html", context, status=status_of(form))


def _aim(step: str, go: str) -> str:
    """Where the pressed button leads."""
    order = (*STEPS, SUMMARY)
    place = order.index(step)
    if go == "back":
        return order[max(place - 1, 0)]
    return go if go in (*order, "later") else order[place + 1]


def _to(public_id: str, aim: str) -> HttpResponseRedirect:
    if aim == SUMMARY:
        return HttpResponseRedirect(reverse("opening:summary", args=[public_id]))
    return HttpResponseRedirect(reverse("opening:step", args=[public_id, aim]))


def _done(
    request: Request, space: Space, owner: Member | None, manager: Member | None
) -> HttpResponseRedirect:
    """To the people to invite, or back to the list where the space is not one's own to see."""
    prepared = queries.is_in_preparation(space)
    mine = request.actor.me in {each.pk for each in (owner, manager) if each is not None}
    if prepared:
        toast(request, _("The space is in preparation. Only those who run it see it."))
        where = reverse("opening:profile", args=[space.slug])
        return HttpResponseRedirect(where if mine else reverse("opening:openings"))
    toast(request, _("The space is open. Invite the first people now."))
    may_invite = mine or not space.is_closed
    where = reverse("spaces:invitations", args=[space.slug])
    return HttpResponseRedirect(where if may_invite else reverse("spaces:directory"))
