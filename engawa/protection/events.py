"""What is remembered of looking after what is closed. Ids and small facts, never prose."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog import event


@event("protection.audit_asked", about="audit_id")
@dataclass(frozen=True)
class AuditAsked:
    """A leak audit is to begin; `why` is desk, command or schedule."""

    audit_id: int
    why: str


@event("protection.audit_finished", about="audit_id")
@dataclass(frozen=True)
class AuditFinished:
    """It looked at everything, or at what its time allowed."""

    audit_id: int
    leaks: int
    requests: int
    state: str
