"""Who is in charge of a space, who stands in, and a word that one is there."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.spaces.queries import Standing
from engawa.spaces.views.standing import managing, show
from engawa.upkeep import actions, policies
from engawa.upkeep.queries.charge import charge_of


def looking_after(request: Request, slug: str) -> Standing:
    """Signed in and inside, then whoever looks after the space."""
    standing = managing(request, slug)
    policies.can_look_after(request.actor, standing.space).require()
    return standing


@require_safe
def charge(request: Request, slug: str) -> HttpResponse:
    standing = looking_after(request, slug)
    charged = charge_of(request.actor, standing.space)
    mine = any(each.member.pk == request.actor.me for each in charged.people)
    in_use = not standing.space.is_archived
    context: dict[str, Any] = {
        "charge": charged,
        "now": timezone.now(),
        "may_offer": in_use and (mine or request.actor.owns(standing.space)),
        "may_name": bool(policies.can_name_stand_in(request.actor, standing.space)),
    }
    return show(request, "upkeep/charge.html", standing, **context)


@require_POST
def here(request: Request, slug: str) -> HttpResponseBase:
    """A sign of life."""
    standing = looking_after(request, slug)
    actions.say_still_here(request.actor, standing.space)
    toast(request, _("Good to know that you are there."))
    return to_charge(slug)


def to_charge(slug: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("upkeep:charge", args=[slug]))
