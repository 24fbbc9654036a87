"""Choosing the language of the house."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from engawa.accounts.actions import update_profile
from engawa.accounts.models import Member
from engawa.core.languages import COOKIE, LANGUAGES
from engawa.core.refusals import Refused
from engawa.core.request import Request

A_YEAR = 365 * 24 * 3600


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: Request, code: str) -> HttpResponse:
    """Visitors: a cookie on their device. Members change their profile, so by POST only."""
    if code not in LANGUAGES:
        raise Refused
    back = safe_next(request)
    if request.actor.is_signed_in:
        if request.method != "POST":
            context = {"code": code, "name": LANGUAGES[code], "next": back}
            return render(request, "web/language.html", context)
        _remember(request, code)
    response = HttpResponseRedirect(back)
    response.set_cookie(COOKIE, code, max_age=A_YEAR, samesite="Lax", secure=request.is_secure())
    return response


def safe_next(request: Request) -> str:
    """Where to go on within this house; home for anything else."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    safe = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe and "\x00" not in wanted else "/"


def _remember(request: Request, code: str) -> None:
    if isinstance(request.user, Member):
        member = Member.objects.get(pk=request.user.pk)
        update_profile(request.actor, member, language=code)
