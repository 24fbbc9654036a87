"""Keeping the settings of a space as a preset of the house, and letting one go."""

from __future__ import annotations

from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.opening import actions, policies, queries
from engawa.opening.forms.presets import PresetForm
from engawa.opening.views.door import for_openers
from engawa.spaces.forms import tell
from engawa.spaces.views.standing import managing, show


@require_http_methods(["GET", "POST"])
def keep(request: Request, slug: str) -> HttpResponseBase:
    standing = managing(request, slug)
    policies.can_edit_profile(request.actor, standing.space).require()
    profile = queries.profile_of(request.actor, standing.space)
    if profile is None or not profile.is_open:
        raise Refused(slug)
    form = PresetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_preset(request.actor, profile, **form.cleaned_data)
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("Kept. Whoever opens a community can begin with it."))
            return HttpResponseRedirect(reverse("opening:profile", args=[slug]))
    status = 422 if form.errors else 200
    return show(request, "opening/keep_preset.html", standing, status, form=form)


@require_POST
def remove(request: Request, public_id: str) -> HttpResponseBase:
    for_openers(request)
    actions.remove_preset(request.actor, queries.find_preset(request.actor, public_id))
    toast(request, _("The preset is gone. What was opened with it stays as it is."))
    return HttpResponseRedirect(reverse("opening:openings"))
