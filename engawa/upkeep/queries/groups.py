"""Groups outside, as lists and one by one."""

from __future__ import annotations

from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.core.refusals import Refused
from engawa.upkeep.models import GroupNote, UnofficialGroup
from engawa.upkeep.policies import can_decide_group, visible_groups

SIZE = 30
MOST = 100
WITH = ("leader__company", "proposed_by__company", "space")


def groups(actor: Actor, stand: str = "", cursor: str = "") -> Page[UnofficialGroup]:
    """Latest first; all, or those to which we stand so."""
    if stand and stand not in UnofficialGroup.Stand.values:
        raise Refused(stand)
    rows = visible_groups(actor).select_related(*WITH)
    rows = rows.filter(stand=stand) if stand else rows
    return page_of(rows, ("-proposed_at", "-public_id"), cursor, SIZE)


def find_group(actor: Actor, public_id: str) -> UnofficialGroup:
    rows = visible_groups(actor).filter(public_id=public_id.replace("\x00", ""))
    found = rows.select_related(*WITH).first()
    if found is None:
        raise Refused(public_id)
    return found


def notes_on(actor: Actor, group: UnofficialGroup) -> list[GroupNote]:
    """Latest first, for those who decide only."""
    if not can_decide_group(actor):
        return []
    return list(group.notes.select_related("by__company").order_by("-pk")[:MOST])
