"""Who had which role in which space at a place in the log, so that a row written late is right."""

from __future__ import annotations

from typing import Any

from engawa.audit.models import RoleThen
from engawa.core.actor import STAFF, SiteRole
from engawa.eventlog import Entry
from engawa.spaces.models import Membership

GONE = ("spaces.member_left_space", "spaces.member_removed")


def role_then(entry: Entry) -> str:
    """For the site if one has such a role, else in the space it is about."""
    if entry.actor_id is None or entry.actor_role in STAFF:
        return entry.actor_role
    if entry.space_id is None:
        return entry.actor_role
    if entry.verb in GONE and entry.target_member_id == entry.actor_id:
        return str(entry.data["role"])
    return _held(entry.space_id, entry.actor_id, entry) or str(SiteRole.MEMBER)


def note_role(entry: Entry) -> None:
    """Read on; called after the deed itself, in which one still had the role of before."""
    role = _role_after(entry)
    if role is None or entry.space_id is None or entry.target_member_id is None:
        return
    key: Any = {"space_id": entry.space_id, "member_id": entry.target_member_id}
    if role == "member":
        RoleThen.objects.filter(**key).update(role=role)
    else:
        RoleThen.objects.update_or_create(**key, defaults={"role": role})


def _role_after(entry: Entry) -> str | None:
    if entry.verb == "spaces.member_joined_space":
        return str(entry.data["role"])
    if entry.verb == "spaces.space_role_changed":
        return str(entry.data["after"])
    return "" if entry.verb in GONE else None


def _held(space_id: int, member_id: int, entry: Entry) -> str:
    known = RoleThen.objects.filter(space_id=space_id, member_id=member_id).first()
    if known is not None:
        return known.role
    rows = Membership.objects.filter(space_id=space_id, member_id=member_id)
    return rows.values_list("role", flat=True).first() or ""
