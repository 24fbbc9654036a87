"""Makers of letters for tests."""

from __future__ import annotations

from itertools import count
from typing import Any

from engawa.outbox.models import Letter

_numbers = count(1)


def make_letter(**fields: Any) -> Letter:
    number = next(_numbers)
    values = {
        "to_email": f"reader-{number}@example.com",
        "key": f"key-{number}",
        "template": "outbox/letters/password_changed",
        "language": "ja",
        "subject": f"お知らせ {number}",
        "text": "本文",
        "html": "<p>本文</p>",
        "message_id": f"<{number}@example.com>",
    }
    return Letter.objects.create(**(values | fields))
