"""The reviewers' queue of a space."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import IntegerField, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.admissions.models import SavedView
from engawa.admissions.tunables import REVIEW_AMBER, REVIEW_RED
from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.spaces.models import Application, Space
from engawa.spaces.policies import visible_applications

SIZE = 50
ORDERS = {
    "": ("created_at", "public_id"),
    "score": ("-score", "created_at", "public_id"),
    "newest": ("-created_at", "-public_id"),
}


@dataclass(frozen=True)
class Look:
    """What of the queue is shown and in which order."""

    order: str = ""
    kind: str = ""
    least: int | None = None
    late: bool = False

    @property
    def asked(self) -> str:
        pairs = {"order": self.order, "kind": self.kind, "least": self.least}
        found = [f"{name}={value}" for name, value in pairs.items() if value not in ("", None)]
        return "&".join([*found, *(["late=yes"] if self.late else [])])


def look_of(asked: Any) -> Look:
    """From an address; what is not known is left out."""
    least = str(asked.get("least", ""))
    return Look(
        order=asked.get("order", "") if asked.get("order", "") in ORDERS else "",
        kind=asked.get("kind", "") if asked.get("kind", "") in Member.Kind.values else "",
        least=int(least)
        if least.lstrip("-").isascii() and least.lstrip("-").isdigit() and len(least) < 6
        else None,
        late=asked.get("late") == "yes",
    )


def waiting_requests(actor: Actor, space: Space, look: Look, cursor: str = "") -> Page[Any]:
    """Requests not answered yet, with their answers and score; one query."""
    rows = _pending(actor, space).filter(_wanted(look))
    return page_of(rows, ORDERS[look.order], cursor, SIZE)


def _pending(actor: Actor, space: Space) -> QuerySet[Any]:
    rows = visible_applications(actor).filter(space=space, state=Application.State.PENDING)
    rows = rows.exclude(member=actor.me).select_related("member__company", "space", "dossier")
    none = Value(0, output_field=IntegerField())
    return rows.annotate(score=Coalesce("dossier__score", none))


def _wanted(look: Look) -> Q:
    wanted = Q()
    if look.kind:
        wanted &= Q(member__kind=look.kind)
    if look.least is not None:
        wanted &= Q(score__gte=look.least)
    if look.late:
        wanted &= Q(created_at__lte=timezone.now() - timedelta(hours=REVIEW_AMBER.value()))
    return wanted


def chosen_requests(actor: Actor, space: Space, ids: list[str]) -> list[Application]:
    return list(_pending(actor, space).filter(public_id__in=ids).order_by("created_at", "pk"))


def clock_of(application: Application) -> str:
    """ "bad" when an answer is long overdue, "wait" when it is due, "" before."""
    waits = timezone.now() - application.created_at
    if waits >= timedelta(hours=REVIEW_RED.value()):
        return "bad"
    return "wait" if waits >= timedelta(hours=REVIEW_AMBER.value()) else ""


def saved_views(actor: Actor, space: Space) -> list[SavedView]:
    return list(SavedView.objects.filter(space=space, member=actor.me).order_by("name"))
