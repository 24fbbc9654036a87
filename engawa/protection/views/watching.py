"""Closed topics that were asked for again and again."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engawa.content.models import Topic
from engawa.content.policies import visible_replies, visible_topics
from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.face.toasts import toast, warn
from engawa.protection import actions
from engawa.protection.policies import can_decide_request, visible_hits
from engawa.protection.queries.watching import hits_in, links_to
from engawa.spaces.queries import Standing
from engawa.spaces.views.standing import managing, show


@require_safe
def hits(request: Request, slug: str) -> HttpResponseBase:
    standing = managing(request, slug)
    can_decide_request(request.actor, standing.space).require()
    rows = hits_in(request.actor, standing.space)
    return show(request, "protection/hits.html", standing, hits=rows)


@require_safe
def hit(request: Request, slug: str, public_id: str) -> HttpResponseBase:
    """One topic: from where its link was followed, and in which texts of ours it stands."""
    standing, topic = _topic(request, slug, public_id)
    rows = visible_hits(request.actor).filter(topic=topic).order_by("-day")[:31]
    facts: dict[str, Any] = {"topic": topic, "days": rows, "places": links_to(request.actor, topic)}
    return show(request, "protection/hit.html", standing, **facts)


@require_POST
def seen(request: Request, slug: str, public_id: str) -> HttpResponseBase:
    _standing, topic = _topic(request, slug, public_id)
    actions.see_hits(request.actor, topic)
    toast(request, _("Noted."))
    return redirect("protection:hits", slug)


@require_POST
def hide(request: Request, slug: str, public_id: str) -> HttpResponseBase:
    """Take the link out of one text."""
    _standing, topic = _topic(request, slug, public_id)
    where = request.POST.get("where", "").replace("\x00", "")
    reply = visible_replies(request.actor).select_related("topic__space").filter(public_id=where)
    open_topic = visible_topics(request.actor).select_related("space").filter(public_id=where)
    found = reply.first()
    target = found.topic if found else get_object_or_404(open_topic)
    try:
        actions.hide_link(request.actor, topic, target, found)
    except Invalid:
        warn(request, _("The link does not stand there any more."))
    else:
        toast(request, _("The link was taken out; the words around it stay."))
    return redirect("protection:hit", slug, public_id)


def _topic(request: Request, slug: str, public_id: str) -> tuple[Standing, Topic]:
    standing = managing(request, slug)
    can_decide_request(request.actor, standing.space).require()
    rows = visible_topics(request.actor).filter(space=standing.space)
    return standing, get_object_or_404(rows, public_id=public_id.replace("\x00", ""))
