"""A member's page, and people offered while one writes."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from engawa.accounts.models import Member
from engawa.accounts.queries import member_by_handle
from engawa.content.policies import can_keep
from engawa.core.request import Request
from engawa.core.text.clean import clean_line
from engawa.core.throttle import Allowance, callers
from engawa.face.people import kind_mark, kind_word, name_of, org_of
from engawa.site.tunables import MEMBER_PAGES_FOR_VISITORS
from engawa.site.visitor_cache import cacheable_for_visitors
from engawa.web.queries.calling import people_for_space, people_for_topic
from engawa.web.queries.people import common_spaces, written_by

LOOKS = Allowance("complete", times=120, seconds=60)
LONGEST = 60


@require_safe
def member(request: Request, handle: str) -> HttpResponse:
    """Who they are and everything they wrote that the reader may see."""
    person = member_by_handle(request.actor, handle)
    only = request.GET.get("only", "")
    viewer = request.user
    version = viewer.version if isinstance(viewer, Member) else 0
    context = {
        "person": person,
        "page": written_by(request.actor, person, only, request.GET.get("at", "")),
        "only": only,
        "common": common_spaces(request.actor, person, version),
        "feed": _feed_of(person),
        "is_me": request.actor.member_id == person.pk,
    }
    page = render(request, "web/member.html", context)
    return cacheable_for_visitors(page, ["public", "people"])


def _feed_of(person: Member) -> str:
    """ "" where a feed reader, which is a visitor, would be refused."""
    if not MEMBER_PAGES_FOR_VISITORS.value():
        return ""
    return reverse("feeds:member", args=[person.handle])


@never_cache
@require_safe
def complete(request: Request) -> JsonResponse:
    """At most eight people who can read the space or topic one is writing in."""
    can_keep(request.actor).require()
    LOOKS.spend(*callers(request))
    typed = clean_line(request.GET.get("q", ""))[:LONGEST]
    if topic := request.GET.get("topic", ""):
        found = people_for_topic(request.actor, topic.replace("\x00", ""), typed)
    else:
        space = request.GET.get("space", "").replace("\x00", "")
        found = people_for_space(request.actor, space, typed)
    return JsonResponse([_row(person) for person in found], safe=False)


def _row(person: Member) -> dict[str, str]:
    return {
        "handle": person.handle,
        "name": name_of(person),
        "org": org_of(person),
        "kind": kind_word(kind_mark(person)),
    }
