"""Emptying the Maildir folder in which a mail server leaves answers."""

from __future__ import annotations

import logging
from pathlib import Path

from django.conf import settings
from django.db import Error, transaction

from engawa.core.actor import Actor
from engawa.eventlog import record
from engawa.mailing.actions.taking import take_mail
from engawa.mailing.events import MailTakenAgain
from engawa.mailing.models import IncomingMail
from engawa.mailing.policies import can_take_again
from engawa.mailing.queries.incoming import kept_file

logger = logging.getLogger(__name__)
MOST = 200


def empty_folder() -> int:
    """Take each message in `new` and move it to `cur`, oldest first; how many there were.

    One that cannot be taken for a fault of ours stays and is tried again.
    """
    if not settings.MAIL_IN_DIR or not settings.MAIL_IN:
        return 0
    folder = Path(settings.MAIL_IN_DIR)
    done = folder / "cur"
    found = sorted((folder / "new").glob("*"))[:MOST] if (folder / "new").is_dir() else []
    for path in found:
        name = f"{path.name.partition(':')[0]}:2,S"
        try:
            taken = take_mail(path.read_bytes())
            IncomingMail.objects.filter(pk=taken.pk, file="").update(file=name[:255])
        except (Error, OSError):
            logger.exception("a message in %s could not be taken in", folder)
            continue
        done.mkdir(mode=0o700, exist_ok=True)
        path.replace(done / name)
    return len(found)


@transaction.atomic
def take_again(actor: Actor, mail: IncomingMail) -> IncomingMail:
    """Take a message that was refused or ignored once more, now that its cause is mended."""
    path = kept_file(mail)
    can_take_again(actor, mail, is_kept=path is not None).require()
    assert path is not None
    raw = path.read_bytes()
    record(actor, MailTakenAgain(mail.pk, mail.outcome))
    name = mail.file
    mail.delete()
    taken = take_mail(raw)
    taken.file = name
    taken.save(update_fields=["file"])
    return taken
