from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog.registry import event


@event("eventlog.delivery_failed", about="failed_id")
@dataclass(frozen=True)
class DeliveryFailed:
    """A consumer could not take in an entry and has moved on; staff may retry it."""

    failed_id: int
    consumer: str
    entry_id: int


@event("eventlog.delivery_retried", about="failed_id")
@dataclass(frozen=True)
class DeliveryRetried:
    """Staff had a failed delivery tried again."""

    failed_id: int
    succeeded: bool


@event("eventlog.delivery_dismissed", about="failed_id")
@dataclass(frozen=True)
class DeliveryDismissed:
    """Staff decided that a consumer can do without an entry."""

    failed_id: int


@event("eventlog.replay_started")
@dataclass(frozen=True)
class ReplayStarted:
    """A consumer was emptied and reads the log again from its beginning."""

    consumer: str
