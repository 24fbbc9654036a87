"""Requests for access, for those who answer them."""

from __future__ import annotations

from engawa.core.actor import Actor
from engawa.protection.models import AccessRequest
from engawa.protection.policies import visible_requests
from engawa.spaces.models import Space


def requests_in(actor: Actor, space: Space) -> list[AccessRequest]:
    """Those that wait first, the oldest of them first; then answered ones."""
    rows = visible_requests(actor).filter(space=space)
    rows = rows.select_related("member__company", "topic", "decided_by")
    waiting = rows.filter(state=AccessRequest.State.PENDING).order_by("asked_at", "pk")
    answered = rows.exclude(state=AccessRequest.State.PENDING).order_by("-decided_at", "-pk")
    return [*waiting[:100], *answered[:50]]
