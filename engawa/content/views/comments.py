"""The comments on one text, where they are too many to stand on the topic's page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET
from markupsafe import Markup

from engawa.content.fragments import audience_of, pressed
from engawa.content.kinds import kind_named
from engawa.content.models import Reply, Topic
from engawa.content.queries.mine import mine_in
from engawa.content.queries.places import address_of
from engawa.content.queries.threads import comments_on, reply_named, topic_page
from engawa.content.reactions import comment_looks
from engawa.core.refusals import Refused
from engawa.core.request import Request
from engawa.site.visitor_cache import cacheable_for_visitors


@require_GET
def on_topic(request: Request, public_id: str) -> HttpResponse:
    return _page(request, topic_page(request.actor, public_id), None)


@require_GET
def on_reply(request: Request, public_id: str) -> HttpResponse:
    reply = reply_named(request.actor, public_id)
    if reply.is_comment:
        raise Refused
    return _page(request, reply.topic, reply)


def _page(request: Request, topic: Topic, reply: Reply | None) -> HttpResponse:
    """The page, or for htmx what takes the place of the link on the topic's page."""
    talk = comments_on(request.actor, topic, reply, request.GET.get("at", ""))
    kind, mine = kind_named(topic.kind), mine_in(request.actor, topic)
    facts = {
        "topic": topic,
        "space": topic.space,
        "on": reply or topic,
        "talk": talk,
        "base": f"/r/{reply.public_id}/" if reply else f"/t/{topic.public_id}/-/",
        "back": address_of(request.actor, reply) if reply else topic.get_absolute_url(),
        "audience": audience_of(request.actor, topic),
        "comment_looks": comment_looks(kind),
    }
    template = "_more_notes" if request.htmx else "_all_notes"
    html = render_to_string(f"content/{template}.html", facts, request)
    marked = pressed(Markup(html), mine.reactions)  # noqa: S704 - rendered by our own templates
    if request.htmx:
        return HttpResponse(marked)
    last = max((comment.number for comment in talk.comments), default=0)
    unread = request.actor.is_signed_in and (mine.read_to is None or mine.read_to < last)
    request.here = f"space:{topic.space.slug}"
    facts |= {"marked": marked, "highest": last if unread else 0}
    page = render(request, "content/comments.html", facts)
    if topic.is_hidden or (reply and reply.is_hidden):
        return page
    return cacheable_for_visitors(page, [f"space:{topic.space_id}", "people"])
