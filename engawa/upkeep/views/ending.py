"""Deleting a space: what it would take away, time to think, and taking it back."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.face.toasts import toast, warn
from engawa.spaces.forms import tell
from engawa.spaces.models import Space
from engawa.spaces.policies import visible_spaces
from engawa.spaces.queries import Standing
from engawa.spaces.views.standing import managing, show
from engawa.upkeep import actions, policies, tunables
from engawa.upkeep.forms.rest import EndingForm
from engawa.upkeep.queries import ending as asked


@require_http_methods(["GET", "POST"])
def ending(request: Request, slug: str) -> HttpResponseBase:
    standing = _ending(request, slug)
    space, actor = standing.space, request.actor
    present = asked.open_ending(space)
    form = EndingForm(request.POST or None, name=space.name)
    if request.method == "POST" and present is None and form.is_valid():
        try:
            made = actions.plan_ending(actor, space, form.cleaned_data["reason"])
        except Invalid as error:
            tell(form, error)
        else:
            days = {"days": tunables.ENDING_DAYS.value()}
            words = _("Shut. It is deleted in %(days)s days; until then you can take it back.")
            undo = reverse("upkeep:take_back", args=[made.public_id])
            toast(request, words % days, undo)
            return _on(request, space)
    status = 422 if form.errors else 200
    facts: dict[str, Any] = {"form": form, "ending": present, "days": tunables.ENDING_DAYS.value()}
    facts["may_export"] = bool(policies.can_take_texts(actor, space))
    if present is None:
        facts["goes"] = asked.consequences(actor, space)
    return show(request, "upkeep/ending.html", standing, status, **facts)


@require_POST
def texts(request: Request, slug: str) -> HttpResponseBase:
    """All texts one reads there, to take along; one line for each topic."""
    standing = _ending(request, slug)
    actions.note_texts_taken(request.actor, standing.space)
    lines = asked.texts_of(request.actor, standing.space)
    answer = StreamingHttpResponse(lines, content_type="application/x-ndjson; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="space-{standing.space.pk}.jsonl"'
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def take_back(request: Request, public_id: str) -> HttpResponseBase:
    found = asked.ending_named(request.actor, public_id)
    try:
        actions.take_back(request.actor, found)
    except Invalid as error:
        warn(request, str(error.message))
    else:
        toast(request, _("The space stays, as it was."))
    return _on(request, found.space)


@require_safe
def endings(request: Request) -> HttpResponse:
    """What was or is to be deleted, for those who run the house."""
    policies.require_endings(request.actor)
    request.here = "staff"
    found = asked.endings_of_house(request.actor)
    return render(request, "upkeep/endings.html", {"endings": found})


def _ending(request: Request, slug: str) -> Standing:
    standing = managing(request, slug)
    policies.can_end_space(request.actor, standing.space).require()
    return standing


def _on(request: Request, space: Space | None) -> HttpResponseRedirect:
    """To the space where one still reads it, else to the list of the house."""
    if space and visible_spaces(request.actor).filter(pk=space.pk).exists():
        return HttpResponseRedirect(reverse("upkeep:ending", args=[space.slug]))
    if request.actor.manages_site:
        return HttpResponseRedirect(reverse("upkeep:endings"))
    return HttpResponseRedirect("/")
