"""The lighter queue of a space, for champions and whoever else was given it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engawa.content.policies import can_tend
from engawa.content.queries.merges import merged_lately
from engawa.content.views.answers import see
from engawa.core import rights
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast, warn
from engawa.moderation import actions
from engawa.moderation.models import Voice
from engawa.moderation.policies import shared_items
from engawa.moderation.queries import helping as queries
from engawa.spaces.queries.standing import Standing
from engawa.spaces.views.standing import managing, show


@require_safe
def helping(request: Request, slug: str) -> HttpResponse:
    standing = _sharing(request, slug)
    space = standing.space
    facts: dict[str, Any] = {
        "shared": queries.lighter_queue(request.actor, space),
        "firsts": queries.first_texts_waiting(request.actor, space),
        "merges": merged_lately(request.actor, space),
        "says": Voice.Says.choices,
        "may_merge": request.actor.may(rights.MERGE, space),
    }
    return show(request, "moderation/helping.html", standing, **facts)


@require_POST
def voice(request: Request, slug: str, public_id: str) -> HttpResponse:
    standing = _sharing(request, slug)
    rows = shared_items(request.actor, standing.space)
    item = rows.filter(public_id=public_id.replace("\x00", "")).first()
    if item is None:
        raise Refused(public_id)
    words = request.POST.get("words", "").replace("\x00", "")
    try:
        actions.voice(request.actor, standing.space, item, request.POST.get("says", ""), words)
    except Invalid as error:
        warn(request, str(error))
    else:
        toast(request, _("Thank you. The moderators see it beside the report."))
    return see(request.path.rpartition("items/")[0])


def _sharing(request: Request, slug: str) -> Standing:
    standing = managing(request, slug)
    can_tend(request.actor, rights.SHARE_QUEUE, standing.space).require()
    return standing
