"""Companions of a space, and one's own companionships."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from engawa.accounts.policies import visible_members
from engawa.content.models import Draft
from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.onboarding.models import Companion, Companionship, Remark
from engawa.onboarding.policies import visible_companions, visible_companionships
from engawa.spaces.models import Space

WITH = ("space", "newcomer__company", "companion__company", "draft")


@dataclass
class Side:
    """How one stands to the companions of a space."""

    companions: list[Companion] = field(default_factory=list)
    mine: Companion | None = None
    beside_me: Companionship | None = None
    newcomers: list[Companionship] = field(default_factory=list)

    @property
    def has_free(self) -> bool:
        return any(getattr(each, "busy", 0) < each.most for each in self.companions)


def with_busy(rows: QuerySet[Companion]) -> QuerySet[Any]:
    """Each with how many newcomers they stand by now."""
    open_now = Companionship.objects.filter(
        companion=OuterRef("member"), space=OuterRef("space"), ended_at=None
    )
    counted = open_now.order_by().values("companion").annotate(n=Count("pk")).values("n")
    return rows.annotate(busy=Coalesce(Subquery(counted), 0))


def free_companions(space: Space, but: int) -> QuerySet[Any]:
    """Who has room, least busy first; never the newcomer."""
    rows = with_busy(Companion.objects.filter(space=space, member__is_active=True))
    inside = rows.filter(member__memberships__space=space, member__memberships__suspended_at=None)
    return inside.exclude(member_id=but).filter(busy__lt=F("most")).order_by("busy", "since", "pk")


def side_of(actor: Actor, space: Space) -> Side:
    rows = visible_companions(actor).filter(space=space, member__in=visible_members(actor))
    found = list(with_busy(rows).select_related("member__company").order_by("since", "pk"))
    pairs = visible_companionships(actor).filter(space=space, ended_at=None).select_related(*WITH)
    mine = [each for each in found if each.member_id == actor.member_id]
    side = Side(
        [each for each in found if each.member_id != actor.member_id], mine[0] if mine else None
    )
    for pair in pairs.order_by("began_at", "pk"):
        if pair.newcomer_id == actor.member_id:
            side.beside_me = pair
        else:
            side.newcomers.append(pair)
    return side


def find_pair(actor: Actor, public_id: str) -> Companionship:
    if "\x00" in public_id or not actor.is_signed_in:
        raise Refused(public_id)
    rows = visible_companionships(actor).select_related(*WITH).filter(public_id=public_id)
    found = rows.first()
    if found is None:
        raise Refused(public_id)
    return found


def remarks_of(pair: Companionship) -> list[Remark]:
    return list(pair.remarks.select_related("author__company").order_by("at", "pk"))


def drafts_for(actor: Actor, space: Space) -> list[Draft]:
    """New topics of the space that the newcomer has begun."""
    rows = Draft.objects.filter(member_id=actor.me, place__startswith=f"new:{space.slug}:")
    return list(rows.order_by("-saved_at")[:20])
