"""Feeds, and the page on which a member finds the addresses of their own."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from engawa.core.actor import VISITOR, Actor
from engawa.core.refusals import Refused
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.feeds import actions, queries
from engawa.feeds.atom import Feed, as_atom
from engawa.feeds.keys import owner_of, written
from engawa.feeds.policies import can_have_feed_key
from engawa.site.tunables import DEFAULT_LANGUAGE
from engawa.spaces.membership import actor_for


@require_safe
def of_space(request: Request, slug: str) -> HttpResponseBase:
    return _answer(request, lambda actor: queries.feed_of_space(actor, slug))


@require_safe
def of_tag(request: Request, name: str) -> HttpResponseBase:
    return _answer(request, lambda actor: queries.feed_of_tag(actor, name))


@require_safe
def of_member(request: Request, handle: str) -> HttpResponseBase:
    return _answer(request, lambda actor: queries.feed_of_member(actor, handle))


@never_cache
@require_safe
def mine(request: Request) -> HttpResponse:
    can_have_feed_key(request.actor).require()
    key = queries.key_of(request.actor)
    secret = f"?key={written(key)}" if key else ""
    spaces = [
        (space, settings.SITE_URL + reverse("feeds:space", args=[space.slug]) + secret)
        for space in queries.spaces_with_feeds(request.actor)
    ]
    return render(request, "feeds/mine.html", {"key": key, "spaces": spaces, "secret": secret})


@require_POST
def make_key(request: Request) -> HttpResponse:
    actions.make_feed_key(request.actor)
    toast(request, _("Your feeds have new addresses. Older ones no longer work."))
    return redirect("feeds:mine")


@require_POST
def revoke_key(request: Request) -> HttpResponse:
    actions.revoke_feed_key(request.actor)
    toast(request, _("Your feed addresses no longer work."))
    return redirect("feeds:mine")


def _answer(request: Request, find: Callable[[Actor], Feed]) -> HttpResponseBase:
    """What visitors see, whoever is signed in; with a key, what its owner may see now."""
    actor, language = _reader(request)
    with translation.override(language):
        feed = find(actor)
        body = as_atom(feed, language).encode()
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    changed = int(feed.updated_at.timestamp()) if feed.updated_at else None
    response = HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
    private = actor.is_signed_in
    response["Cache-Control"] = "private, no-cache" if private else "public, max-age=300"
    response["X-Robots-Tag"] = "noindex"
    response["ETag"] = etag
    if changed is not None:
        response["Last-Modified"] = http_date(changed)
    return get_conditional_response(request, etag, changed, response) or response


def _reader(request: Request) -> tuple[Actor, str]:
    given = request.GET.get("key", "")
    if not given:
        return VISITOR, DEFAULT_LANGUAGE.value()
    member = owner_of(given)
    if member is None:
        raise Refused
    return actor_for(member, channel="feed"), member.language
