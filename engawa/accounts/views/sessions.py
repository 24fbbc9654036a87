from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from engawa.accounts import actions, queries
from engawa.accounts.devices import device_name
from engawa.accounts.views.reader import me
from engawa.core.request import Request
from engawa.face.toasts import toast


@login_required
@require_GET
def sessions(request: Request) -> HttpResponse:
    found = queries.sessions_of(me(request))[:100]
    rows = [(session, device_name(session.user_agent)) for session in found]
    present = request.session.session_key
    return render(request, "accounts/sessions.html", {"rows": rows, "present": present})


@login_required
@require_POST
def end_session(request: Request, public_id: str) -> HttpResponse:
    """Somebody else's session is simply not found among one's own."""
    if actions.end_session(request.actor, me(request), public_id):
        toast(request, _("That device is signed out."))
    return redirect("accounts:sessions")


@login_required
@require_POST
def end_other_sessions(request: Request) -> HttpResponse:
    keep = request.session.session_key or ""
    count = actions.end_other_sessions(request.actor, me(request), keep)
    said = ngettext("%(count)d device is signed out.", "%(count)d devices are signed out.", count)
    toast(request, said % {"count": count} if count else _("No other device was signed in."))
    return redirect("accounts:sessions")
