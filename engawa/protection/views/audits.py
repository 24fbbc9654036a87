"""Leak audits on the desk."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.protection import actions, tunables
from engawa.protection.audit.readers import KINDS
from engawa.protection.policies import require_audits, visible_audits
from engawa.protection.queries import audits as queries


@require_safe
def audits(request: Request) -> HttpResponse:
    require_audits(request.actor)
    page = queries.audits(request.actor, request.GET.get("at", ""))
    going = next((each for each in page if not each.is_over), None)
    context = {"page": page, "going": going, "days": tunables.AUDIT_DAYS.value()}
    return render(request, "protection/audits.html", context)


@require_POST
def begin(request: Request) -> HttpResponse:
    require_audits(request.actor)
    audit = actions.ask_for_audit(request.actor)
    toast(request, _("The house is being looked at. You can leave this page."))
    return redirect("protection:audit", audit.public_id)


@require_safe
def latest(request: Request) -> HttpResponse:
    """To what the newest finished audit found."""
    require_audits(request.actor)
    found = queries.latest_over(request.actor)
    return redirect("protection:audit", found.public_id) if found else redirect("protection:audits")


@require_safe
def audit(request: Request, public_id: str) -> HttpResponse:
    require_audits(request.actor)
    found = get_object_or_404(visible_audits(request.actor), public_id=public_id)
    context = {
        "audit": found,
        "findings": queries.findings(request.actor, found),
        "readers": KINDS,
        "surfaces": queries.SURFACES,
    }
    template = "protection/_audit.html" if request.htmx else "protection/audit.html"
    return render(request, template, context)
