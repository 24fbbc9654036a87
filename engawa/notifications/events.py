"""What is remembered of notices: only what members decided about them."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog import event


@event("notifications.notice_choice_changed")
@dataclass(frozen=True)
class NoticeChoiceChanged:
    """A member chose what reaches the inbox; `off` are the kinds left out."""

    off: tuple[str, ...]


@event("notifications.mail_choice_changed")
@dataclass(frozen=True)
class MailChoiceChanged:
    """A member chose what also comes by mail, how often a digest, and when mail waits."""

    mail_off: tuple[str, ...]
    digest: str
    quiet_from: int | None
    quiet_until: int | None
