"""Accounts that look doubtful: why, and what to do about them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engawa.core.paging import page_of
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.moderation import actions
from engawa.moderation.models import Doubt
from engawa.moderation.policies import require_site_queue, visible_doubts
from engawa.moderation.why import told


@require_safe
def doubts(request: Request) -> HttpResponse:
    require_site_queue(request.actor)
    request.here = "moderation"
    rows = visible_doubts(request.actor).filter(state=Doubt.State.OPEN)
    rows = rows.select_related("member__company", "company")
    page = page_of(rows, ("raised_at", "public_id"), request.GET.get("at", ""))
    return render(request, "moderation/doubts.html", {"page": page, "told": told})


@require_POST
def clear(request: Request, public_id: str) -> HttpResponse:
    require_site_queue(request.actor)
    rows = visible_doubts(request.actor).select_related("member")
    doubt = get_object_or_404(rows, public_id=public_id.replace("\x00", ""))
    actions.clear_doubt(request.actor, doubt)
    toast(request, _("Noted: nothing is wrong with this account."))
    return redirect("moderation:doubts")
