"""Remembering who took a copy of the register along."""

from __future__ import annotations

from django.db import transaction

from engawa.core.actor import Actor
from engawa.eventlog import record
from engawa.upkeep.events import RegisterExported
from engawa.upkeep.policies import can_export_register


@transaction.atomic
def note_export(actor: Actor, rows: int) -> None:
    can_export_register(actor).require()
    record(actor, RegisterExported(rows))
