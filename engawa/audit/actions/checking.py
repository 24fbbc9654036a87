"""Having the chain checked; what was found is kept."""

from __future__ import annotations

from django.db import transaction

from engawa.audit.checking import Finding, check
from engawa.audit.events import ChainChecked
from engawa.audit.models import Check, Deed
from engawa.audit.policies import can_check_chain
from engawa.core.actor import Actor
from engawa.eventlog import record


@transaction.atomic
def check_chain(actor: Actor, *, whole: bool = True) -> Finding:
    """All of it, or only what came since the last check that held."""
    can_check_chain(actor).require()
    found = check(None if whole else _last_good())
    Check.objects.create(
        rows=found.rows,
        until=found.until,
        hash=found.last_hash,
        number=found.number,
        other=found.other,
        fault=found.fault,
        seconds=found.seconds,
        is_whole=found.is_whole,
    )
    if actor.is_signed_in or not found.holds:
        record(actor, ChainChecked(found.rows, found.number, found.fault))
    return found


def _last_good() -> Check | None:
    """From where the next one may begin; none after one that failed."""
    last = Check.objects.order_by("-at", "-pk").first()
    if last is None or not last.holds:
        return None
    return last if Deed.objects.filter(pk=last.until).exists() else None
