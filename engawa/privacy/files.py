"""Where exports lie until they are fetched: outside of all that is served."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from engawa.privacy.models import Export


def place_of(export: Export) -> Path:
    return Path(settings.DATA_DIR) / "exports" / f"{export.public_id}.zip"


def drop(export: Export) -> None:
    """The file, then the row."""
    place_of(export).unlink(missing_ok=True)
    export.delete()
