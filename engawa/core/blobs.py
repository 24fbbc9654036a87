"""Where the bytes of files live, named by their content."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Protocol

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from engawa.core.refusals import Invalid

HEAD = 4096
CHUNK = 256 * 1024
_KEY = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class Blob:
    """What was stored: `key` is the SHA-256 of the bytes, `head` how they begin."""

    key: str
    size: int
    head: bytes


class Blobs(Protocol):
    """A store of unnamed bytes. Who may read them is decided elsewhere, before asking here."""

    def put(self, chunks: Iterable[bytes], most: int) -> Blob:
        """Store and name the bytes; the same bytes twice are kept once.

        Raises `Invalid` as soon as more than `most` have arrived; nothing is left behind.
        """

    def open(self, key: str) -> IO[bytes]:
        """Raises `FileNotFoundError` when there is nothing."""

    def exists(self, key: str) -> bool: ...

    def size(self, key: str) -> int: ...

    def delete(self, key: str) -> None:
        """Deleting what is gone already changes nothing."""

    def path(self, key: str) -> Path | None:
        """A local file a web server may send, None where there is none."""

    def keys(self, untouched_since: float) -> Iterator[str]:
        """What nobody has put again since that time: candidates for deleting."""


class FolderBlobs:
    """Blobs in a folder: `ab/cd/abcd…`. A blob is there whole or not at all, also after a crash."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._arriving = root / ".arriving"

    def put(self, chunks: Iterable[bytes], most: int) -> Blob:
        self._arriving.mkdir(parents=True, exist_ok=True)
        arriving = self._arriving / secrets.token_hex(16)
        try:
            blob = _written(arriving, chunks, most)
            self._settle(arriving, self._place(blob.key))
        finally:
            arriving.unlink(missing_ok=True)
        return blob

    def open(self, key: str) -> IO[bytes]:
        return self._place(key).open("rb")

    def exists(self, key: str) -> bool:
        return self._place(key).is_file()

    def size(self, key: str) -> int:
        return self._place(key).stat().st_size

    def delete(self, key: str) -> None:
        self._place(key).unlink(missing_ok=True)

    def path(self, key: str) -> Path | None:
        return self._place(key)

    def keys(self, untouched_since: float) -> Iterator[str]:
        for place in self._root.glob("??/??/*"):
            if _KEY.fullmatch(place.name) and place.stat().st_mtime < untouched_since:
                yield place.name

    def _place(self, key: str) -> Path:
        """Only names we could have given ourselves ever touch the disk."""
        if not _KEY.fullmatch(key):
            raise FileNotFoundError(key)
        return self._root / key[:2] / key[2:4] / key

    def _settle(self, arriving: Path, place: Path) -> None:
        """Replaces even the same bytes, so that a put makes a blob young again."""
        place.parent.mkdir(parents=True, exist_ok=True)
        arriving.replace(place)
        for folder in (place.parent, place.parent.parent, self._root):
            _remember(folder)


@cache
def _folder_blobs(root: Path) -> FolderBlobs:
    return FolderBlobs(root)


def blobs() -> Blobs:
    """The store of this installation."""
    return _folder_blobs(Path(settings.FILES_DIR))


def in_chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def _written(arriving: Path, chunks: Iterable[bytes], most: int) -> Blob:
    digest, size, head = hashlib.sha256(), 0, b""
    with arriving.open("xb") as out:
        for chunk in chunks:
            size += len(chunk)
            if size > most:
                raise _too_large(most)
            digest.update(chunk)
            head += chunk[: HEAD - len(head)]
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return Blob(digest.hexdigest(), size, head)


def _too_large(most: int) -> Invalid:
    message = _("This file is too large: at most %(most)s MB fit.")
    return Invalid(message % {"most": max(1, most // 1024 // 1024)}, field="file")


def _remember(folder: Path) -> None:
    """A name survives a power cut only once its folder has been written."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


_keepers: list[Callable[[], set[str]]] = []


def keep_blobs(keys: Callable[[], set[str]]) -> None:
    """Let a room name the blobs it needs, so that whoever clears the store leaves them."""
    _keepers.append(keys)


def kept_blobs() -> set[str]:
    return {key for keys in _keepers for key in keys()}
