"""Every entry that is a deed becomes a row of the chain."""

from __future__ import annotations

from engawa.audit.actions.keeping import keep
from engawa.audit.roles_then import note_role
from engawa.audit.scope import is_deed, is_left_out
from engawa.eventlog import Entry, on
from engawa.eventlog.registry import all_declared


def keep_deed(entry: Entry) -> None:
    """Safe to run again: one row per entry."""
    if is_deed(entry):
        keep(entry)
    note_role(entry)


def listen() -> None:
    """To all that any room has declared; called when all are loaded."""
    kinds = [each.type for each in all_declared() if not is_left_out(each.verb)]
    on(*kinds, consumer="audit")(keep_deed)
