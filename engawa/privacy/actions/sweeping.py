"""Evidence has its time, too."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from engawa.privacy.models import Consent, Erasure
from engawa.privacy.tunables import CONSENT_YEARS, EVIDENCE_YEARS

YEAR = timedelta(days=365)


def drop_old_lines() -> int:
    """Lines of the ledger that a later one has replaced, and records of erasures; how many."""
    now = timezone.now()
    later = Consent.objects.filter(
        member=OuterRef("member"), purpose=OuterRef("purpose"), pk__gt=OuterRef("pk")
    )
    old = Consent.objects.filter(Exists(later), at__lt=now - CONSENT_YEARS.value() * YEAR)
    done = Erasure.objects.filter(asked_at__lt=now - EVIDENCE_YEARS.value() * YEAR)
    done = done.exclude(called_off_at=None, done_at=None)
    return int(old.delete()[0]) + int(done.delete()[0])
