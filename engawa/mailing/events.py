"""What is remembered of mail that comes in, beside what it became."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog import event


@event("mailing.mail_taken_again", about="mail_id")
@dataclass(frozen=True)
class MailTakenAgain:
    """Staff let a message be taken once more, which had ended as `outcome`."""

    mail_id: int
    outcome: str
