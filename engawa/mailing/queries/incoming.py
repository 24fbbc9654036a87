"""What came in by mail, for staff."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from engawa.content.policies import visible_replies
from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.mailing.models import IncomingMail
from engawa.mailing.policies import visible_incoming

SIZE = 50


def incoming_mail(actor: Actor, outcome: str, cursor: str) -> Page[IncomingMail]:
    """The latest first; of what was posted only the replies that `actor` may read are named."""
    rows = visible_incoming(actor).select_related("member")
    if outcome:
        rows = rows.filter(outcome=outcome)
    page = page_of(rows, ("-received_at", "-pk"), cursor, SIZE)
    ids = [mail.reply_id for mail in page if mail.reply_id]
    readable = visible_replies(actor).select_related("topic").in_bulk(ids)
    for mail in page:
        mail.reply = readable.get(mail.reply_id)
    return page


def kept_file(mail: IncomingMail) -> Path | None:
    """The message as it came, where it came by the folder and still lies there."""
    if not mail.file or not settings.MAIL_IN_DIR:
        return None
    path = Path(settings.MAIL_IN_DIR) / "cur" / Path(mail.file).name
    return path if path.is_file() else None


def waiting_files() -> int:
    """Messages that lie in the folder and could not be taken yet."""
    folder = Path(settings.MAIL_IN_DIR) / "new" if settings.MAIL_IN_DIR else None
    return sum(1 for _path in folder.glob("*")) if folder and folder.is_dir() else 0
