"""What happens to a file's bytes on the way in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext_lazy as _

from engawa.content import tunables
from engawa.core.refusals import Invalid


@dataclass(frozen=True)
class Taken:
    name: str
    content_type: str
    sha256: str
    size: int
    width: int = 0
    height: int = 0


def take_in(name: str, stream: IO[bytes], size: int) -> Taken:
    """Store the bytes and say what they are. Raises `Invalid`."""
    most = tunables.LARGEST_FILE_MB.value()
    if size > most * 1024 * 1024:
        raise Invalid(_("Please keep files to %(most)s MB.") % {"most": most}, "file")
    raise NotImplementedError
