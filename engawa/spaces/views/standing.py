"""What every page of a space begins with: the space as this reader meets it, or the refusal."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from engawa.core.refusals import Refused
from engawa.core.request import Request
from engawa.spaces.queries import Standing, find_space, standing_in, standing_of


def at_the_door(request: Request, slug: str) -> Standing:
    """For pages that lead in: whoever may know of the space."""
    return standing_of(request.actor, find_space(request.actor, slug))


def inside(request: Request, slug: str) -> Standing:
    """For everything else: whoever may read the space."""
    return standing_in(request.actor, slug)


def managing(request: Request, slug: str) -> Standing:
    """Signed in and inside; what they may do there, the policy of each act says."""
    if not request.actor.is_signed_in:
        raise Refused(slug)
    return inside(request, slug)


def show(
    request: Request, template: str, standing: Standing, status: int = 200, **context: Any
) -> HttpResponse:
    request.here = f"space:{standing.space.slug}"
    request.hue = standing.character.hue
    context |= {"standing": standing, "space": standing.space}
    shown = render(request, template, context, status=status)
    if not standing.character.is_indexed:
        shown["X-Robots-Tag"] = "noindex"
    return shown


def sign_in_for(address: str) -> HttpResponseRedirect:
    """Sign in, then come back to `address`."""
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': address})}")


def to_front(standing: Standing) -> HttpResponseRedirect:
    return HttpResponseRedirect(standing.space.get_absolute_url())


def to(name: str, *args: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(f"spaces:{name}", args=args))
