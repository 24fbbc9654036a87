"""What this room says of a member, which becomes `Actor.rights` and `Actor.trust`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from engawa.accounts.actions import say_of
from engawa.core import rights
from engawa.core.actor import EVERYWHERE
from engawa.core.rights import right_named
from engawa.roles import tunables
from engawa.roles.models import Given, Holding, Trust
from engawa.roles.rungs import RIGHTS_OF

ROOM = "roles"


def tell(member_id: int) -> None:
    """Say anew what holds of the member, now and from moments to come."""
    held = [*_given(member_id), *_of_rungs(member_id)]
    said: dict[str, Any] = {"rights": sorted(held, key=str)} if held else {}
    trust = Trust.objects.filter(pk=member_id).first()
    if trust is not None and trust.level:
        said["trust"] = trust.level
    say_of(member_id, ROOM, said)


def tell_all(member_ids: Iterable[int]) -> None:
    for member_id in {*member_ids}:
        tell(member_id)


def _given(member_id: int) -> list[list[Any]]:
    rows = Given.objects.filter(member=member_id, taken_at=None).select_related("role")
    now = timezone.now()
    return [
        [each.space_id or EVERYWHERE, name, _text(each.begins, now), _text(each.ends)]
        for each in rows
        if not each.is_over_at(now)
        for name in each.names
        if _is_delegable(name)
    ]


def _of_rungs(member_id: int) -> list[list[Any]]:
    rows = Holding.objects.filter(member=member_id, ended_at=None)
    off = _switched_off()
    return [
        [each.space_id or EVERYWHERE, name, None, _text(each.ends)]
        for each in rows
        for name in RIGHTS_OF.get(each.rung, ())
        if name not in off
    ]


def _switched_off() -> set[str]:
    """What staff do not want champions to do; the rungs above have it by their role."""
    wanted = (
        (rights.SHARE_QUEUE, tunables.CHAMPIONS_SHARE_QUEUE),
        (rights.MERGE, tunables.CHAMPIONS_MERGE),
    )
    return {right.name for right, setting in wanted if not setting.value()}


def _is_delegable(name: str) -> bool:
    right = right_named(name)
    return right is not None and right.delegable


def _text(moment: datetime | None, now: datetime | None = None) -> str | None:
    """In ISO 8601; a beginning that has come is none."""
    if moment is None or (now is not None and moment <= now):
        return None
    return moment.isoformat()
