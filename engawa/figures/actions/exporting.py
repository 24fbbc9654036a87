"""Remembering who took figures along."""

from __future__ import annotations

from django.db import transaction

from engawa.core.actor import Actor
from engawa.eventlog import record
from engawa.figures.events import FiguresExported
from engawa.figures.policies import can_export_figures
from engawa.spaces.models import Space


@transaction.atomic
def note_export(actor: Actor, space: Space, rows: int) -> None:
    can_export_figures(actor, space).require()
    record(actor, FiguresExported(space.pk, rows))
