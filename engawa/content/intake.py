"""What happens to a file's bytes on the way in."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import IO

from django.utils.translation import gettext_lazy as _

from engawa.content import tunables
from engawa.core.attachments import clean_file_name, safe_kind
from engawa.core.blobs import HEAD, blobs, in_chunks
from engawa.core.images import THUMBNAILS, reencode, thumbnail
from engawa.core.refusals import Invalid

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Taken:
    """What was stored. `thumbnails`: blob by width, for pictures wider than that."""

    name: str
    content_type: str
    sha256: str
    size: int
    width: int = 0
    height: int = 0
    thumbnails: dict[str, str] = field(default_factory=dict)


def take_in(name: str, stream: IO[bytes], size: int) -> Taken:
    """Store the bytes and say what they are. Raises `Invalid`; nothing is left behind then."""
    most = tunables.LARGEST_FILE_MB.value() * MEGABYTE
    if size > most:
        raise Invalid(_("Please keep files to %(most)s MB.") % {"most": most // MEGABYTE}, "file")
    name = clean_file_name(name)
    head = stream.read(HEAD)
    stream.seek(0)
    kind = safe_kind(name, head)
    if kind.is_image:
        return _picture(name, stream)
    blob = blobs().put(in_chunks(stream), most)
    return Taken(name, kind.mime, blob.key, blob.size)


def _picture(name: str, stream: IO[bytes]) -> Taken:
    """Written anew by us; its name follows the type it now has."""
    picture = reencode(stream)
    blob = blobs().put([picture.data], len(picture.data))
    smaller = {
        str(side): _stored(thumbnail(picture.data, side).data)
        for side in THUMBNAILS
        if max(picture.width, picture.height) > side
    }
    name = clean_file_name(f"{name.rpartition('.')[0]}.{picture.extension}")
    return Taken(name, picture.mime, blob.key, blob.size, picture.width, picture.height, smaller)


def _stored(data: bytes) -> str:
    with io.BytesIO(data) as file:
        return blobs().put(in_chunks(file), len(data)).key
