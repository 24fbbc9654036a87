"""Live numbers, asked for once a minute by an open page."""

from __future__ import annotations

import hashlib
import json

from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from engawa.accounts.models import Member
from engawa.core.request import Request
from engawa.moderation.policies import has_queue
from engawa.moderation.queries.queue import waiting_count
from engawa.notifications.queries.inbox import unread_count
from engawa.web.queries.news import unread_by_space
from engawa.web.shell import rail_spaces


@require_safe
def counters(request: Request) -> HttpResponse:
    """{"notices": 2, "news": 5, "space:<slug>": 3, …}; 304 while nothing moved.

    Two queries beside the session, three for moderators, however much there is; each asks the
    read rules anew.
    """
    member = request.user
    if not isinstance(member, Member):
        return HttpResponse(status=401, headers={"Cache-Control": "no-store"})
    body = json.dumps(_numbers(request, member), sort_keys=True).encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    response = HttpResponse(body, content_type="application/json", headers=headers)
    return get_conditional_response(request, etag=tag, response=response) or response


def _numbers(request: Request, member: Member) -> dict[str, int]:
    by_space = unread_by_space(request.actor)
    told = {item.key: 0 for item in rail_spaces(request.actor, member)}
    told |= {f"space:{slug}": n for slug, n in by_space.items()}
    # Asked anew, not remembered: what was hidden a moment ago is not counted any more.
    notices = unread_count(request.actor) if member.unread_notices else 0
    if has_queue(request.actor):
        told["moderation"] = waiting_count(request.actor)
    return told | {"notices": notices, "news": sum(by_space.values())}
