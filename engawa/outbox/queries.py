from __future__ import annotations

from django.db.models import Count, QuerySet

from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.outbox.models import Letter
from engawa.outbox.policies import visible_letters


def recent_letters(actor: Actor, state: str = "") -> QuerySet[Letter]:
    """Newest first, pages by `("-queued_at", "-pk")`; texts are left in the database."""
    letters = visible_letters(actor).defer("text", "html", "about")
    if state:
        letters = letters.filter(state=state)
    return letters.order_by("-queued_at", "-pk")


def letters_by_state(actor: Actor) -> dict[str, int]:
    counted = visible_letters(actor).values("state").annotate(n=Count("pk")).order_by()
    return {row["state"]: row["n"] for row in counted}


def letter_to_read(actor: Actor, pk: int) -> Letter:
    letter = visible_letters(actor).filter(pk=pk).first()
    if letter is None:
        raise Refused
    return letter
