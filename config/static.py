"""Static files under hashed names once collected, under their own names before that."""

from __future__ import annotations

from django.conf import settings
from django.contrib.staticfiles.storage import StaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStatic(CompressedManifestStaticFilesStorage):
    """Collecting always writes hashed names; they are used from the next start on."""

    def url(self, name: str, force: bool = False) -> str:
        if settings.COLLECTED:
            return str(super().url(name, force))
        return StaticFilesStorage.url(self, name)
