"""What is remembered of letters to the administrator."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog import event


@event("web.contact_message_sent", about="contact_id")
@dataclass(frozen=True)
class ContactMessageSent:
    """A member or visitor asked something of the administrators."""

    contact_id: int


@event("web.contact_message_settled", about="contact_id")
@dataclass(frozen=True)
class ContactMessageSettled:
    """A site manager has dealt with it."""

    contact_id: int
