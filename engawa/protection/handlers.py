"""What follows: jobs to be queued, people to be told."""

from __future__ import annotations

from engawa.accounts.models import Member
from engawa.core.actor import MANAGERS
from engawa.eventlog import Entry, on
from engawa.notifications.actions import About, tell
from engawa.protection.carrying_out import carry_out_audit
from engawa.protection.events import AuditAsked, AuditFinished


@on(AuditAsked)
def queue_audit(entry: Entry) -> None:
    """A command waits for its audit itself."""
    asked: AuditAsked = entry.event
    if asked.why != "command":
        carry_out_audit.once(f"audit:{asked.audit_id}").enqueue(asked.audit_id)


@on(AuditFinished)
def tell_of_leaks(entry: Entry) -> None:
    """Site managers hear of it when anything was found, and only then."""
    finished: AuditFinished = entry.event
    if finished.leaks:
        roles = [str(role) for role in MANAGERS]
        managers = Member.objects.filter(site_role__in=roles, is_active=True)
        ids = set(managers.values_list("pk", flat=True))
        tell(entry, "leak_found", ids, About(fact=str(finished.leaks)))
