"""Mail without a mail server: each message becomes a file that any mail program opens."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

_UNFIT = re.compile(r"[^a-z0-9@._-]+")


class EmailBackend(BaseEmailBackend):
    """Writes `<time>-<recipient>-<id>.eml` into the mail folder."""

    def __init__(self, *args: Any, file_path: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.folder = Path(file_path or settings.MAIL_DIR)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            self._write(message)
        return len(email_messages)

    def _write(self, message: EmailMessage) -> None:
        place = self.folder / _name(message)
        arriving = place.with_suffix(".part")
        descriptor = os.open(arriving, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            out.write(message.message().as_bytes())
        arriving.replace(place)


def _name(message: EmailMessage) -> str:
    recipient = _UNFIT.sub("_", (message.to or ["nobody"])[0].lower())[:60]
    sign = _UNFIT.sub("", message.extra_headers.get("Message-ID", "").partition("@")[0])[-24:]
    return f"{timezone.now():%Y%m%d-%H%M%S}-{recipient}-{sign}.eml"
