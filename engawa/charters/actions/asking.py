"""Asking everybody a charter binds, a portion at a time."""

from __future__ import annotations

from collections.abc import Collection

from engawa.accounts.models import Member
from engawa.charters.actions.settling import settle
from engawa.charters.models import Charter, Scope, Version
from engawa.charters.queries.bound import bound_members
from engawa.charters.queries.waiting import BARS, ROOM
from engawa.eventlog import Entry
from engawa.notifications.actions import About, tell

PORTION = 500
ASKED, CHANGED = "charter_asked", "charter_changed"
REMINDED, COMMENT = "charter_reminder", "charter_comment"


def ask_portion(version: Version, entry: Entry, kind: str, after: int) -> int:
    """Settle and tell the members whose ids follow `after`; the last id, 0 when none is left."""
    rows = bound_members(version.charter).filter(pk__gt=after).order_by("pk")
    ids = list(rows.values_list("pk", flat=True)[:PORTION])
    if not ids:
        return 0
    if kind == COMMENT:
        _tell_of_proposal(version, entry, ids)
    else:
        settle(ids)
        _tell_of_change(version, entry, kind, ids)
    return ids[-1]


def _tell_of_proposal(version: Version, entry: Entry, ids: Collection[int]) -> None:
    charter = version.charter
    if version.is_proposed:
        about = About(charter.space_id, fact=f"{charter.scope}:{charter.public_id}")
        tell(entry, COMMENT, ids, about)


def _tell_of_change(version: Version, entry: Entry, kind: str, ids: Collection[int]) -> None:
    """Those who have not accepted; of a minor version everybody else is told, too.

    A version that another has replaced meanwhile is passed over: that one tells of itself.
    """
    charter = version.charter
    if charter.current_id != version.pk:
        return
    about = About(charter.space_id, fact=f"{charter.scope}:{version.number}")
    open_ones = _not_accepted(charter, ids)
    tell(entry, kind, open_ones, about)
    if kind == ASKED and not version.is_major:
        tell(entry, CHANGED, set(ids) - open_ones, about)


def _not_accepted(charter: Charter, ids: Collection[int]) -> set[int]:
    """Those of whom the room says that this charter keeps them from writing, now or soon."""
    place = charter.space_id or 0
    name = BARS[Scope(charter.scope)]
    rows = Member.objects.filter(pk__in=ids).values_list("pk", "standing")
    return {
        pk
        for pk, standing in rows
        if any(bar[:2] == [place, name] for bar in standing.get(ROOM, {}).get("bars", ()))
    }
