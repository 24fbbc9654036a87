"""People whose name begins with what was typed."""

from __future__ import annotations

from engawa.accounts.models import Member
from engawa.accounts.policies import visible_members
from engawa.accounts.queries import people_matching
from engawa.core.actor import Actor

MOST = 3


def people_called(actor: Actor, typed: str) -> list[Member]:
    """Only for those who may see people at all; a word of one letter calls nobody."""
    if not actor.is_signed_in or len(typed) < 2:
        return []
    seen = visible_members(actor).values("pk")
    return list(people_matching(typed).filter(pk__in=seen).select_related("company")[:MOST])
