"""Taking in a file: images are re-encoded, everything else is kept inert."""

from __future__ import annotations

from typing import IO

from django.db import transaction

from engawa.content.events import FileUploaded
from engawa.content.intake import take_in
from engawa.content.models import File
from engawa.content.policies import can_upload
from engawa.core.actor import Actor
from engawa.eventlog import record


def upload_file(actor: Actor, name: str, stream: IO[bytes], size: int) -> File:
    """Store `stream`; it belongs to nobody but its uploader until a text uses it.

    Raises `Denied`, and `Invalid` for what is too large or of no accepted type.
    """
    can_upload(actor).require()
    taken = take_in(name, stream, size)
    with transaction.atomic():
        file = File.objects.create(
            uploader_id=actor.me,
            name=taken.name,
            content_type=taken.content_type,
            sha256=taken.sha256,
            size=taken.size,
            width=taken.width,
            height=taken.height,
            thumbnails=taken.thumbnails,
        )
        record(actor, FileUploaded(file.pk, file.size, file.is_image))
    return file
