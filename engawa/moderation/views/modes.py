"""A space's settings of moderation: how texts get in."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from engawa.content.gates import REPLY
from engawa.content.kinds import kinds_of
from engawa.content.views.answers import add_refusal, see
from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.moderation import actions, tunables
from engawa.moderation.forms import ModeForm, PaceForm
from engawa.moderation.models import Mode, Pace
from engawa.moderation.policies import can_set_mode
from engawa.moderation.queries.selling import share_of
from engawa.spaces.models import Space
from engawa.spaces.views.standing import managing, show


@require_http_methods(["GET", "POST"])
def modes(request: Request, slug: str) -> HttpResponseBase:
    standing = managing(request, slug)
    space = standing.space
    can_set_mode(request.actor, space).require()
    kind = (request.POST or request.GET).get("kind", "")
    kinds = _kinds(space)
    kind = kind if kind in kinds else ""
    present = Mode.objects.filter(space=space, kind=kind).first()
    form = ModeForm(request.POST or None, instance=present or Mode(space=space, kind=kind))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.set_mode(request.actor, space, kind, given.pop("how"), **given)
        except Invalid as error:
            add_refusal(form, error)
        else:
            toast(request, _("Saved."))
            return see(f"{request.path}?kind={kind}" if kind else request.path)
    own = {mode.kind: mode for mode in Mode.objects.filter(space=space)}
    status = 422 if form.errors else 200
    facts = {"form": form, "kind": kind, "kinds": kinds, "own": own}
    return show(request, "moderation/modes.html", standing, status, **facts)


def _kinds(space: Space) -> dict[str, object]:
    named = {kind.name: kind.label for kind in kinds_of(space)}
    return {"": _("Everything"), **named, REPLY: _("Replies and comments")}


@require_http_methods(["GET", "POST"])
def pace(request: Request, slug: str) -> HttpResponseBase:
    """Slow mode, reading only, the corner for promotion; and how much the vendor's side writes."""
    standing = managing(request, slug)
    space = standing.space
    can_set_mode(request.actor, space).require()
    present = Pace.objects.filter(space=space).first() or Pace(space=space)
    form = PaceForm(request.POST or None, instance=present)
    if request.method == "POST" and form.is_valid():
        actions.set_pace(request.actor, space, **form.cleaned_data)
        toast(request, _("Saved."))
        return see(request.path)
    share, most = share_of(space), tunables.VENDOR_SHARE.value()
    facts = {"form": form, "share": share, "is_much": share.percent >= most, "most": most}
    return show(request, "moderation/pace.html", standing, 422 if form.errors else 200, **facts)
