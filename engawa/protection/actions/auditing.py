"""Asking for a leak audit, and carrying it out."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from engawa.core.actor import Actor
from engawa.eventlog import record
from engawa.protection import tunables
from engawa.protection.audit.walk import Tally, Walk
from engawa.protection.events import AuditAsked, AuditFinished
from engawa.protection.models import Audit, AuditState, Leak
from engawa.protection.policies import can_audit

HOUSE = "leak audit"
GIVEN_UP = timedelta(hours=6)
MOST_NAMED = 50
logger = logging.getLogger(__name__)


@transaction.atomic
def ask_for_audit(actor: Actor, why: str = "desk") -> Audit:
    """Have one carried out in the background; while one waits or runs, that one is returned."""
    can_audit(actor).require()
    going = Audit.objects.filter(
        state__in=(AuditState.WAITING, AuditState.RUNNING),
        asked_at__gt=timezone.now() - GIVEN_UP,
    ).first()
    return going or begin_audit(actor, why)


@transaction.atomic
def begin_audit(actor: Actor, why: str) -> Audit:
    """A new one, also beside another. One asked for by "command" is carried out by who asks."""
    can_audit(actor).require()
    audit = Audit.objects.create(asked_by_id=actor.member_id, why=why, reached=_last_reached())
    record(actor, AuditAsked(audit.pk, why))
    return audit


def run_audit(audit: Audit, seconds: float | None = None) -> Audit:
    """Look at everything now. Only its own rows are written, between requests, never by them."""
    Audit.objects.filter(pk=audit.pk).update(
        state=AuditState.RUNNING, started_at=timezone.now(), finished_at=None
    )
    Leak.objects.filter(audit=audit).delete()
    try:
        bound = seconds or tunables.AUDIT_MINUTES.value() * 60
        tally = Walk(bound, audit.reached, lambda now: _tell(audit, now)).run()
    except Exception:
        Audit.objects.filter(pk=audit.pk).update(
            state=AuditState.FAILED, finished_at=timezone.now()
        )
        raise
    _finish(audit, tally)
    audit.refresh_from_db()
    return audit


def _tell(audit: Audit, tally: Tally) -> None:
    """Where it is, for the page that shows it; and what it has found so far."""
    with transaction.atomic():
        Audit.objects.filter(pk=audit.pk).update(**_counts(tally))
        known = Leak.objects.filter(audit=audit).count()
        Leak.objects.bulk_create(
            Leak(
                audit=audit,
                reader=each.reader,
                surface=each.surface,
                address=each.address,
                sort=each.known.sort,
                item=each.known.pk,
                space_id=each.known.space_id,
                how=each.how,
                rule=each.rule,
            )
            for each in tally.found[known:]
        )


def _counts(tally: Tally) -> dict[str, object]:
    return {
        "items": tally.items,
        "surfaces": len(tally.surfaces),
        "readers": tally.readers,
        "requests": tally.requests,
        "wanted": tally.wanted,
        "leaks": len(tally.found),
        "doing": tally.doing,
    }


@transaction.atomic
def _finish(audit: Audit, tally: Tally) -> None:
    _tell(audit, tally)
    state = AuditState.CUT if tally.is_cut else AuditState.DONE
    Audit.objects.filter(pk=audit.pk).update(
        state=state,
        finished_at=timezone.now(),
        doing="",
        reached=tally.reached if tally.is_cut else {},
        not_asked=sorted(tally.not_asked)[:MOST_NAMED],
    )
    finished = AuditFinished(audit.pk, len(tally.found), tally.requests, str(state))
    record(Actor.system(HOUSE), finished)
    _drop_old()


def _drop_old() -> None:
    newest = Audit.objects.order_by("-asked_at", "-pk").values_list("pk", flat=True)
    kept = list(newest[: tunables.AUDITS_KEPT.value()])
    Audit.objects.exclude(pk__in=kept).delete()


def _last_reached() -> dict[str, str]:
    last = Audit.objects.exclude(finished_at=None).order_by("-asked_at", "-pk").first()
    return last.reached if last else {}
