"""How often one person may ring at other people's doors."""

from __future__ import annotations

from engawa.core.request import Request
from engawa.core.throttle import Allowance

REQUESTS = Allowance("spaces.requests", times=20, seconds=3600)
COMING_AND_GOING = Allowance("spaces.coming_and_going", times=60, seconds=3600)
INVITATIONS = Allowance("spaces.invitations", times=120, seconds=3600)


def caller(request: Request) -> str:
    """By account only: a whole office joins from one address on the first day."""
    return f"member:{request.actor.member_id}"
