"""Where it begins: archetypes to choose from, and what is under way."""

from __future__ import annotations

from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.face.toasts import warn
from engawa.opening import actions, queries
from engawa.opening.choices import Archetype
from engawa.opening.presets import ARCHETYPES
from engawa.opening.views.door import for_openers


@require_http_methods(["GET", "POST"])
def openings(request: Request) -> HttpResponseBase:
    """GET shows what there is; POST begins, with `archetype`, `preset` and `verdict` if given."""
    for_openers(request)
    if request.method == "POST":
        return _begin(request)
    actor = request.actor
    context = {
        "drafts": queries.drafts(actor),
        "preparing": queries.in_preparation(actor),
        "presets": queries.presets_of_house(actor),
        "archetypes": [(key, label, ARCHETYPES[key]) for key, label in Archetype.choices],
    }
    return render(request, "opening/openings.html", context)


def _begin(request: Request) -> HttpResponseBase:
    asked = request.POST.get("verdict", "")
    verdict = queries.find_verdict(request.actor, asked) if asked else None
    wanted = request.POST.get("preset", "")
    preset = queries.find_preset(request.actor, wanted) if wanted else None
    try:
        archetype = request.POST.get("archetype", "")
        draft = actions.begin_draft(request.actor, archetype, verdict, preset)
    except Invalid as error:
        warn(request, str(error.message))
        return HttpResponseRedirect(reverse("opening:openings"))
    return HttpResponseRedirect(reverse("opening:step", args=[draft.public_id, "phase"]))
