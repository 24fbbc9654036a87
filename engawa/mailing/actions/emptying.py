"""Emptying the Maildir folder in which a mail server leaves answers."""

from __future__ import annotations

import logging
from pathlib import Path

from django.conf import settings
from django.db import Error

from engawa.mailing.actions.taking import take_mail

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
        try:
            take_mail(path.read_bytes())
        except (Error, OSError):
            logger.exception("a message in %s could not be taken in", folder)
            continue
        done.mkdir(mode=0o700, exist_ok=True)
        path.replace(done / f"{path.name.partition(':')[0]}:2,S")
    return len(found)
