"""The welcome in steps: read by newcomers, written by those who run a place."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.core.text.render import render_text
from engawa.face.toasts import toast
from engawa.onboarding.actions.welcoming import remove_step, write_step
from engawa.onboarding.forms.welcome import StepForm, present
from engawa.onboarding.models import WelcomeStep
from engawa.onboarding.policies import can_arrange, can_arrange_house, can_write_step
from engawa.onboarding.queries.welcome import find_step, written_steps
from engawa.spaces.forms import tell
from engawa.spaces.models import Space
from engawa.spaces.views.standing import managing, show


@require_safe
def step(request: Request, public_id: str) -> HttpResponse:
    if not request.actor.is_signed_in:
        raise Refused(public_id)
    found = find_step(request.actor, public_id)
    language = "en" if (get_language() or "ja").startswith("en") else "ja"
    context = {
        "step": found,
        "title": found.title_in(language),
        "words": render_text(found.words_in(language), "markdown").html,
        "may_write": can_write_step(request.actor, found.space),
    }
    return render(request, "onboarding/step.html", context)


@require_safe
def of_space(request: Request, slug: str) -> HttpResponse:
    standing = managing(request, slug)
    can_arrange(request.actor, standing.space).require()
    steps = written_steps(standing.space)
    return show(request, "onboarding/sequence.html", standing, steps=steps)


@require_safe
def house(request: Request) -> HttpResponse:
    if not can_arrange_house(request.actor):
        raise Refused
    return render(request, "onboarding/house.html", {"steps": written_steps(None)})


@require_http_methods(["GET", "POST"])
def new_in_space(request: Request, slug: str) -> HttpResponse:
    standing = managing(request, slug)
    can_arrange(request.actor, standing.space).require()
    return _write(request, standing.space, None)


@require_http_methods(["GET", "POST"])
def new_in_house(request: Request) -> HttpResponse:
    if not can_arrange_house(request.actor):
        raise Refused
    return _write(request, None, None)


@require_http_methods(["GET", "POST"])
def edit(request: Request, public_id: str) -> HttpResponse:
    found = _written(request, public_id)
    return _write(request, found.space, found)


@require_POST
def remove(request: Request, public_id: str) -> HttpResponse:
    found = _written(request, public_id)
    remove_step(request.actor, found)
    toast(request, _("Removed."))
    return _back(found.space)


def _written(request: Request, public_id: str) -> WelcomeStep:
    if not request.actor.is_signed_in:
        raise Refused(public_id)
    found = find_step(request.actor, public_id)
    can_write_step(request.actor, found.space).require()
    return found


def _write(request: Request, space: Space | None, found: WelcomeStep | None) -> HttpResponse:
    form = StepForm(request.POST or None, initial=present(found) if found else {"day": 0})
    if request.method == "POST" and form.is_valid():
        try:
            write_step(request.actor, space, form.said, found)
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("Saved."))
            return _back(space)
    if space is not None:
        request.here = f"space:{space.slug}"
    context = {"form": form, "space": space, "step": found, "back": _address(space)}
    status = 422 if form.is_bound else 200
    return render(request, "onboarding/write_step.html", context, status=status)


def _address(space: Space | None) -> str:
    if space is None:
        return reverse("onboarding:house")
    return reverse("onboarding:sequence", args=[space.slug])


def _back(space: Space | None) -> HttpResponseRedirect:
    return HttpResponseRedirect(_address(space))
