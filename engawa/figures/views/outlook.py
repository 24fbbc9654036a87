"""How a space is run, how it should come to be run, and when to look again."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.figures.actions import look_ahead
from engawa.figures.forms import OutlookForm, begun_with
from engawa.figures.policies import can_look_ahead
from engawa.figures.queries.scorecard import outlook_of, scorecard_of
from engawa.figures.views.shown import shown
from engawa.spaces.forms import tell
from engawa.spaces.views.standing import show
from engawa.upkeep.views.charge import looking_after

MEASURED = ("written_by_members", "begun_by_members", "by_staff")


@require_http_methods(["GET", "HEAD", "POST"])
def outlook(request: Request, slug: str) -> HttpResponse:
    standing = looking_after(request, slug)
    can_look_ahead(request.actor, standing.space).require()
    found = outlook_of(request.actor, standing.space)
    form = OutlookForm(request.POST or None, initial=begun_with(found))
    if request.method == "POST" and form.is_valid():
        try:
            look_ahead(request.actor, standing.space, form.ahead)
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("Saved."))
            return redirect("figures:space", slug)
    card = scorecard_of(request.actor, standing.space)
    measured = [shown(card.readings[each]) for each in MEASURED]
    status = 422 if form.errors else 200
    context = {"form": form, "measured": measured}
    return show(request, "figures/outlook.html", standing, status=status, **context)
