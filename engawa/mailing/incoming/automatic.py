"""Mail that no person wrote: answering it could go round for ever."""

from __future__ import annotations

from engawa.mailing.incoming.message import Incoming

_PRECEDENCE = ("bulk", "junk", "list", "auto_reply", "auto-reply")
_SIGNS = (
    "list-id",
    "list-unsubscribe",
    "x-autoreply",
    "x-autorespond",
    "x-autoresponder",
    "x-auto-reply",
    "x-mail-autoreply",
    "x-failed-recipients",
    "feedback-id",
)
_ROBOTS = ("mailer-daemon", "postmaster", "noreply", "no-reply", "donotreply", "bounce")


def is_automatic(message: Incoming) -> bool:
    """Answers of absence, bounces, mailing lists, our own letters coming back."""
    headers = message.headers
    submitted = headers.get("auto-submitted", "no").partition(";")[0].strip().lower()
    return (
        submitted != "no"
        or headers.get("precedence", "").strip().lower() in _PRECEDENCE
        or headers.get("return-path", "").strip() == "<>"
        or message.content_type in ("multipart/report", "message/delivery-status")
        or any(name in headers for name in _SIGNS)
        or message.sender.partition("@")[0] in _ROBOTS
    )
