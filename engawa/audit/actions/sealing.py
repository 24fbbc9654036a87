"""Letting old rows go so that the chain still proves the rest."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from engawa.audit import chain, tunables
from engawa.audit.checking import seal_text, segment_digest
from engawa.audit.events import DeedsSealed
from engawa.audit.models import Deed, Seal
from engawa.audit.policies import can_seal
from engawa.core.actor import Actor
from engawa.eventlog import record

AT_ONCE = 2000


def seal_old(actor: Actor, now: datetime | None = None) -> Seal | None:
    """Seal what is older than staff want it kept, whole months only, then let it go."""
    can_seal(actor).require()
    months = tunables.KEPT_MONTHS.value()
    seal = _seal_before(actor, months_before(now or timezone.now(), months)) if months else None
    _let_go()
    return seal


def months_before(now: datetime, months: int) -> datetime:
    """The first of the month so many months ago."""
    count = now.year * 12 + now.month - 1 - months
    return now.replace(
        year=count // 12, month=count % 12 + 1, day=1, hour=0, minute=0, second=0, microsecond=0
    )


@transaction.atomic
def _seal_before(actor: Actor, day: datetime) -> Seal | None:
    rows = Deed.objects.order_by("number")
    first = rows.filter(number__gt=_sealed()).first()
    last = _last_before(day)
    if first is None or last is None or last.number < first.number:
        return None
    digest = segment_digest(first, last)
    seal = Seal(
        first=first.number,
        last=last.number,
        begins=first.at,
        ends=last.at,
        previous=first.previous,
        last_hash=last.hash,
        digest=digest,
    )
    seal.signature = chain.sign(seal_text(seal))
    seal.save(force_insert=True)
    record(actor, DeedsSealed(seal.first, seal.last, digest))
    return seal


def _last_before(day: datetime) -> Deed | None:
    """The row before the first one that is young enough to stay."""
    stays = Deed.objects.filter(at__gte=day).order_by("number").first()
    if stays is None:
        return Deed.objects.order_by("-number").first()
    return Deed.objects.filter(number__lt=stays.number).order_by("-number").first()


def _let_go() -> None:
    """In steps, each its own transaction; the guards let pass only what a seal stands for."""
    until = _sealed()
    while True:
        found = Deed.objects.filter(number__lte=until).order_by("number")
        numbers = list(found.values_list("number", flat=True)[:AT_ONCE])
        if not numbers:
            return
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM audit_deed WHERE number <= %s", [numbers[-1]])


def _sealed() -> int:
    return Seal.objects.order_by("-last").values_list("last", flat=True).first() or 0
