"""For those who run a space: what it does for newcomers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from engawa.accounts.policies import visible_members
from engawa.content.models import Topic
from engawa.content.policies import visible_topics
from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.core.text.links import topic_ids
from engawa.face.toasts import toast
from engawa.onboarding import tunables
from engawa.onboarding.actions import arranging
from engawa.onboarding.facts import hospitality_of, record_of
from engawa.onboarding.forms.arranging import (
    GreeterForm,
    HospitalityForm,
    IntroductionsForm,
    present,
)
from engawa.onboarding.models import Greeter
from engawa.onboarding.policies import can_arrange
from engawa.onboarding.queries.greeting import greeters_of
from engawa.spaces.forms import tell
from engawa.spaces.queries import Standing
from engawa.spaces.views.standing import managing, show


@require_http_methods(["GET", "POST"])
def settings(request: Request, slug: str) -> HttpResponseBase:
    """What the space does for newcomers; POST changes it."""
    standing = _arranging(request, slug)
    form = HospitalityForm(request.POST or None, initial=present(hospitality_of(standing.space)))
    if request.method == "POST" and form.is_valid():
        try:
            arranging.set_hospitality(request.actor, standing.space, form.wanted)
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("Saved."))
            return _back(slug)
    return _page(request, standing, form=form)


@require_POST
def greeters(request: Request, slug: str) -> HttpResponseBase:
    """One more greeter, or other days for one."""
    standing = _arranging(request, slug)
    form = GreeterForm(request.POST)
    if form.is_valid():
        handle = form.cleaned_data["member"].strip().lstrip("@＠").lower()
        member = visible_members(request.actor).filter(handle=handle).first()
        try:
            if member is None:
                raise Invalid(_("Nobody is called so here."), "member")
            days = form.cleaned_data["weekdays"]
            arranging.name_greeter(request.actor, standing.space, member, days)
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("Named. They have been told."))
            return _back(slug)
    return _page(request, standing, greeter_form=form)


@require_POST
def release(request: Request, slug: str, handle: str) -> HttpResponseBase:
    standing = managing(request, slug)
    rows = Greeter.objects.select_related("space").filter(space=standing.space)
    if not can_arrange(request.actor, standing.space):
        rows = rows.filter(member_id=request.actor.me)
    greeter = get_object_or_404(rows, member__handle=handle)
    arranging.release_greeter(request.actor, greeter)
    toast(request, _("Thank you for greeting. It is over now."))
    if can_arrange(request.actor, standing.space):
        return _back(slug)
    return HttpResponseRedirect(standing.space.get_absolute_url())


@require_POST
def choose(request: Request, slug: str) -> HttpResponseBase:
    """The topic at that address; `stop` takes the pointer away."""
    standing = _arranging(request, slug)
    form = IntroductionsForm(request.POST)
    if request.POST.get("stop"):
        arranging.choose_introductions(request.actor, standing.space, None)
        toast(request, _("Newcomers are no longer led there."))
        return _back(slug)
    if form.is_valid():
        topic = _topic_at(request, form.cleaned_data["address"])
        try:
            if topic is None:
                raise Invalid(_("There is no such topic."), "address")
            arranging.choose_introductions(request.actor, standing.space, topic)
        except Invalid as error:
            tell(form, Invalid(str(error.message), "address"))
        else:
            toast(request, _("Newcomers are led there now."))
            return _back(slug)
    return _page(request, standing, introductions_form=form)


@require_POST
def make(request: Request, slug: str) -> HttpResponseBase:
    standing = _arranging(request, slug)
    topic = arranging.make_introductions(request.actor, standing.space)
    toast(request, _("The topic is there, and newcomers are led to it."))
    return HttpResponseRedirect(topic.get_absolute_url())


def _topic_at(request: Request, address: str) -> Topic | None:
    ids = topic_ids([address.strip()], [request.get_host()])
    return visible_topics(request.actor).filter(public_id__in=ids).first()


def _arranging(request: Request, slug: str) -> Standing:
    standing = managing(request, slug)
    can_arrange(request.actor, standing.space).require()
    return standing


def _back(slug: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("onboarding:settings", args=[slug]))


def _page(
    request: Request,
    standing: Standing,
    form: HospitalityForm | None = None,
    greeter_form: GreeterForm | None = None,
    introductions_form: IntroductionsForm | None = None,
) -> HttpResponse:
    space = standing.space
    row = hospitality_of(space)
    forms_: dict[str, forms.Form] = {
        "form": form or HospitalityForm(initial=present(row)),
        "greeter_form": greeter_form or GreeterForm(),
        "introductions_form": introductions_form or IntroductionsForm(),
    }
    wrong = any(each.is_bound for each in (form, greeter_form, introductions_form) if each)
    shown: dict[str, Any] = {
        "hospitality": row,
        "record": record_of(space.pk),
        "greeters": greeters_of(request.actor, space),
        "usual_hours": tunables.PROMISE_HOURS.value(),
        "steps": space.welcome_steps.count(),
    }
    status = 422 if wrong else 200
    return show(request, "onboarding/settings.html", standing, status=status, **forms_, **shown)
