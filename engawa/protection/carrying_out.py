"""Carrying out what was asked for, as jobs. Queued by handlers."""

from __future__ import annotations

from engawa.jobs import job
from engawa.protection.actions.auditing import run_audit
from engawa.protection.models import Audit


@job(attempts=2)
def carry_out_audit(audit_id: int) -> int:
    """How many leaks there are. One that is over is left alone."""
    audit = Audit.objects.filter(pk=audit_id).first()
    if audit is None or audit.is_over:
        return 0
    return run_audit(audit).leaks
