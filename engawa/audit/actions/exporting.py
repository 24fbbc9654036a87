"""Taking a copy away, which is itself a deed."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from engawa.audit.events import DeedsExported
from engawa.audit.policies import can_copy_deeds_of, require_log
from engawa.audit.queries.copies import as_lines, as_table
from engawa.audit.queries.deeds import Wanted, wanted_deeds
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.eventlog import record
from engawa.spaces.models import Space

FORMS = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}


@transaction.atomic
def export_deeds(
    actor: Actor, wanted: Wanted, form: str, space: Space | None = None
) -> Iterator[str]:
    """The lines of the file; what they hold is asked of the read rule as they are read."""
    if space is None:
        require_log(actor)
    else:
        can_copy_deeds_of(actor, space).require()
    if form not in FORMS:
        raise Invalid("csv, jsonl")
    rows = wanted_deeds(actor, wanted, space)
    record(actor, DeedsExported(form, rows.count(), space.pk if space else None))
    return as_table(actor, rows) if form == "csv" else as_lines(rows)
