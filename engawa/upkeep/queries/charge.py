"""Who is in charge of one space, with all its page shows."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.spaces.models import Space
from engawa.upkeep.models import Alarm, HandOver, StandIn
from engawa.upkeep.policies import visible_alarms, visible_hand_overs, visible_stand_ins
from engawa.upkeep.queries.presence import InCharge, in_charge

MOST = 20


@dataclass(frozen=True)
class Charge:
    """Owners first; `over` are hand-overs that were answered, latest first."""

    people: list[InCharge]
    alarms: list[Alarm]
    stand_ins: list[StandIn]
    offers: list[HandOver]
    over: list[HandOver]

    @property
    def silent_ids(self) -> set[int]:
        return {alarm.member_id for alarm in self.alarms if alarm.member_id is not None}

    @property
    def has_owner(self) -> bool:
        return any(each.is_owner for each in self.people)

    @property
    def is_empty(self) -> bool:
        return not self.people


def charge_of(actor: Actor, space: Space) -> Charge:
    now = timezone.now()
    alarms = visible_alarms(actor).filter(space=space, ended_at=None).select_related("member")
    standing = visible_stand_ins(actor).filter(space=space, ended_at=None, ends__gt=now)
    offers = visible_hand_overs(actor).filter(space=space)
    offers = offers.select_related("to__company", "giver__company", "offered_by__company")
    waiting = offers.filter(state=HandOver.State.OFFERED, expires_at__gt=now)
    over = offers.exclude(pk__in=waiting.values("pk")).order_by("-offered_at", "-pk")
    return Charge(
        in_charge([space.pk]).get(space.pk, []),
        list(alarms.order_by("raised_at", "pk")),
        list(
            standing.select_related("member__company", "named_by").order_by("begins", "pk")[:MOST]
        ),
        list(waiting.order_by("offered_at", "pk")[:MOST]),
        list(over[:MOST]),
    )


def find_hand_over(actor: Actor, public_id: str) -> HandOver:
    rows = visible_hand_overs(actor).filter(public_id=public_id.replace("\x00", ""))
    found = rows.select_related(
        "space", "to__company", "giver__company", "offered_by__company"
    ).first()
    if found is None:
        raise Refused(public_id)
    return found


def find_stand_in(actor: Actor, space: Space, public_id: str) -> StandIn:
    rows = visible_stand_ins(actor).filter(space=space, public_id=public_id.replace("\x00", ""))
    found = rows.select_related("space", "member").first()
    if found is None:
        raise Refused(public_id)
    return found
