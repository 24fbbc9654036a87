"""The front page of a space with its topics, and what moderators took away."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from engawa.content.kinds import kinds_offered
from engawa.content.policies import (
    can_tend,
    can_write_in,
    removed_replies,
    removed_topics,
    visible_replies,
    visible_topics,
)
from engawa.content.queries.lists import FILTERS, ORDERS, tags_of, topics_in
from engawa.core import rights
from engawa.core.refusals import Refused
from engawa.core.request import Request
from engawa.site.visitor_cache import cacheable_for_visitors
from engawa.spaces.models import Space
from engawa.spaces.policies import visible_spaces
from engawa.spaces.queries import find_space, runners, standing_of
from engawa.spaces.views import closed_front


@require_GET
def front(request: Request, slug: str) -> HttpResponseBase:
    """For those who may read: its topics. For others, a private space shows its front door."""
    space = find_space(request.actor, slug)
    standing = standing_of(request.actor, space)
    if not standing.is_readable:
        return closed_front(request, space)
    request.here = f"space:{slug}"
    request.hue = standing.character.hue
    asked = {name: request.GET.get(name, "") for name in ("order", "only", "tag")}
    page = topics_in(request.actor, space, cursor=request.GET.get("at", ""), **asked)
    context = {
        "space": space,
        "standing": standing,
        "runners": runners(request.actor, space),
        "page": page,
        "asked": {name: value for name, value in asked.items() if value},
        "orders": list(ORDERS),
        "filters": [*FILTERS, "unread"] if request.actor.is_signed_in else list(FILTERS),
        "tags": tags_of(page),
        "kinds": kinds_offered(request.actor, space, standing.character),
        "may_write": bool(can_write_in(request.actor, space)),
    }
    shown = render(request, "content/space.html", context)
    if not standing.character.is_indexed:
        shown["X-Robots-Tag"] = "noindex"
    return cacheable_for_visitors(shown, [f"space:{space.pk}", "people"])


@require_GET
def removed(request: Request, slug: str) -> HttpResponse:
    """Deleted and hidden texts of the space, to bring back."""
    space = visible_spaces(request.actor).filter(slug=slug).first()
    if space is None:
        raise Refused
    can_tend(request.actor, rights.RESTORE, space).require()
    return render(request, "content/removed.html", {"space": space} | _removed(request, space))


def _removed(request: Request, space: Space) -> dict[str, object]:
    actor = request.actor
    topics = removed_topics(actor).filter(space=space).select_related("author", "deleted_by")
    replies = removed_replies(actor).filter(topic__space=space)
    hidden = visible_topics(actor).filter(space=space).exclude(hidden_at=None)
    hidden_replies = visible_replies(actor).filter(topic__space=space).exclude(hidden_at=None)
    with_topic = ("author", "deleted_by", "topic")
    return {
        "topics": topics.order_by("-deleted_at")[:100],
        "replies": replies.select_related(*with_topic).order_by("-deleted_at")[:100],
        "hidden": hidden.select_related("author", "hidden_by").order_by("-hidden_at")[:100],
        "hidden_replies": hidden_replies.select_related("author", "hidden_by", "topic").order_by(
            "-hidden_at"
        )[:100],
    }
