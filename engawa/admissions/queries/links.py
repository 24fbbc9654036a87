"""Links, for who made them and who manages where they lead."""

from __future__ import annotations

from engawa.admissions.models import Credit, InviteLink
from engawa.admissions.policies import visible_links
from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.core.refusals import Refused
from engawa.spaces.models import Space
from engawa.spaces.tokens import hash_of

SIZE = 30


def links_into(actor: Actor, space: Space, cursor: str = "") -> Page[InviteLink]:
    """Latest first; two queries."""
    rows = visible_links(actor).filter(spaces=space).select_related("made_by")
    return page_of(
        rows.prefetch_related("spaces").distinct(), ("-created_at", "-public_id"), cursor, SIZE
    )


def brought_by(actor: Actor) -> int:
    """How many people the actor invited take part by now."""
    return Credit.objects.filter(inviter=actor.me, counted_at__isnull=False).count()


def link_by_token(token: str) -> InviteLink:
    """Whoever holds it, whatever became of it; a wrong one is refused."""
    rows = InviteLink.objects.select_related("made_by__company", "company")
    link = rows.filter(token_hash=hash_of(token)).first()
    if link is None:
        raise Refused
    return link
