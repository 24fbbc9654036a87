"""What staff see of the mail. For everyone else these pages do not exist."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from engawa.core.paging import page_of
from engawa.core.request import Request
from engawa.outbox import policies, queries
from engawa.outbox.models import State


@require_safe
def letters(request: Request) -> HttpResponse:
    policies.require_sight(request.actor)
    state = request.GET.get("state", "")
    state = state if state in State.values else ""
    rows = queries.recent_letters(request.actor, state)
    page = page_of(rows, ("-queued_at", "-pk"), request.GET.get("at", ""), size=50)
    counts = queries.letters_by_state(request.actor)
    context = {"page": page, "state": state, "states": State, "counts": counts}
    return render(request, "outbox/letters.html", context)


@require_safe
def letter(request: Request, pk: int) -> HttpResponse:
    found = queries.letter_to_read(request.actor, pk)
    may_read = policies.can_read_text(request.actor, found)
    return render(request, "outbox/letter.html", {"letter": found, "may_read": may_read})
