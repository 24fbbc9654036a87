"""What is made, done and thrown away while nobody waits for it."""

from __future__ import annotations

from datetime import time, timedelta

from engawa.jobs import job, periodic
from engawa.privacy.actions.erasing import forget_due
from engawa.privacy.actions.exporting import drop_old_exports, make
from engawa.privacy.actions.sweeping import drop_old_lines
from engawa.privacy.models import Export


@job(attempts=5)
def make_export(export_id: int) -> None:
    export = Export.objects.filter(pk=export_id).first()
    if export is not None and not export.is_ready:
        make(export)


@periodic(every=timedelta(hours=1))
@job(attempts=3)
def forget_who_asked() -> None:
    """Each member who asked to be forgotten and whose days to think again are over."""
    forget_due()


@periodic(at=time(4, 40))
@job(attempts=3)
def sweep_privacy() -> None:
    drop_old_exports()
    drop_old_lines()
