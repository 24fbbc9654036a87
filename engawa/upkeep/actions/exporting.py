"""Remembering who took a copy of the register, or of the members or texts of a space, along."""

from __future__ import annotations

from django.db import transaction

from engawa.core.actor import Actor
from engawa.eventlog import record
from engawa.spaces.models import Space
from engawa.upkeep.events import RegisterExported, RosterExported, TextsTaken
from engawa.upkeep.policies import can_export_register, can_export_roster, can_take_texts


@transaction.atomic
def note_export(actor: Actor, rows: int) -> None:
    can_export_register(actor).require()
    record(actor, RegisterExported(rows))


@transaction.atomic
def note_roster_export(actor: Actor, space: Space, rows: int) -> None:
    can_export_roster(actor, space).require()
    record(actor, RosterExported(space.pk, rows))


@transaction.atomic
def note_texts_taken(actor: Actor, space: Space) -> None:
    can_take_texts(actor, space).require()
    record(actor, TextsTaken(space.pk))
