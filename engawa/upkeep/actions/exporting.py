"""Remembering who took a copy of the register, or of the members of a space, along."""

from __future__ import annotations

from django.db import transaction

from engawa.core.actor import Actor
from engawa.eventlog import record
from engawa.spaces.models import Space
from engawa.upkeep.events import RegisterExported, RosterExported
from engawa.upkeep.policies import can_export_register, can_export_roster


@transaction.atomic
def note_export(actor: Actor, rows: int) -> None:
    can_export_register(actor).require()
    record(actor, RegisterExported(rows))


@transaction.atomic
def note_roster_export(actor: Actor, space: Space, rows: int) -> None:
    can_export_roster(actor, space).require()
    record(actor, RosterExported(space.pk, rows))
