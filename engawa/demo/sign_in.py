"""The demo people's password: made once per installation and kept in the data folder."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def demo_password() -> str:
    """Three short groups, easy to type from a screen; the file is readable by its owner only."""
    kept = Path(settings.DATA_DIR) / "demo-password"
    if not kept.exists():
        groups = ["".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(3)]
        kept.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write("-".join(groups))
    return kept.read_text(encoding="utf-8").strip()
