"""Remembering who took a list of people along."""

from __future__ import annotations

from django.db import transaction

from engawa.charters.events import AnswersExported
from engawa.charters.models import Charter
from engawa.charters.policies import can_see_answers
from engawa.core.actor import Actor
from engawa.eventlog import record


@transaction.atomic
def note_export(actor: Actor, charter: Charter, rows: int) -> None:
    can_see_answers(actor, charter).require()
    record(actor, AnswersExported(charter.pk, charter.space_id, rows))
