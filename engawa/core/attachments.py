"""What may be attached, under which name, and how to send it so that it does nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from engawa.core.images import EXTENSIONS
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line

LONGEST_NAME = 120
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
# Extension: type, and how such a file begins; () means text.
_KINDS: dict[str, tuple[str, tuple[bytes, ...]]] = {
    "png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    "jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    "webp": ("image/webp", (b"RIFF",)),
    "gif": ("image/gif", (b"GIF87a", b"GIF89a")),
    "pdf": ("application/pdf", (b"%PDF-",)),
    "docx": (f"{_OFFICE}.wordprocessingml.document", _ZIP),
    "xlsx": (f"{_OFFICE}.spreadsheetml.sheet", _ZIP),
    "pptx": (f"{_OFFICE}.presentationml.presentation", _ZIP),
    "odt": (f"{_OPEN}.text", _ZIP),
    "ods": (f"{_OPEN}.spreadsheet", _ZIP),
    "odp": (f"{_OPEN}.presentation", _ZIP),
    "doc": ("application/msword", _OLE),
    "xls": ("application/vnd.ms-excel", _OLE),
    "ppt": ("application/vnd.ms-powerpoint", _OLE),
    "zip": ("application/zip", _ZIP),
    "mp4": ("video/mp4", (b"\x00\x00\x00",)),
    "mp3": ("audio/mpeg", (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")),
    "txt": ("text/plain", ()),
    "log": ("text/plain", ()),
    "md": ("text/markdown", ()),
    "csv": ("text/csv", ()),
    "tsv": ("text/tab-separated-values", ()),
    "json": ("application/json", ()),
    "yaml": ("application/yaml", ()),
    "xml": ("text/plain", ()),  # never as XML: a browser would run what is in it
    "ics": ("text/calendar", ()),
}
_SAME = {"jpeg": "jpg", "jpe": "jpg", "yml": "yaml", "text": "txt", "markdown": "md"}
EXTENSIONS_TAKEN = tuple(_KINDS)
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # UTF-16, in which zero bytes are text
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)

# Even opened on its own, a file runs nothing, loads nothing and is framed by nobody.
_INERT = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


@dataclass(frozen=True)
class Kind:
    extension: str
    mime: str

    @property
    def is_image(self) -> bool:
        """Worth giving to `images.reencode`, which has the last word."""
        return self.mime.startswith("image/")


def safe_kind(name: str, head: bytes) -> Kind:
    """What a file is, by its extension and by how it begins; raises `Invalid` when they differ."""
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    extension = _SAME.get(extension, extension)
    if extension not in _KINDS:
        raise Invalid(
            _("Files of this kind cannot be attached. Put it into a ZIP file."), field="file"
        )
    mime, beginnings = _KINDS[extension]
    if not _begins(head, beginnings):
        message = _("The content of this file does not fit its name (.%(extension)s).")
        raise Invalid(message % {"extension": extension}, field="file")
    return Kind(extension, mime)


def clean_file_name(name: str) -> str:
    """A name that is safe to show and to save on any system. Never empty."""
    name = clean_line(re.split(r"[/\\]", name)[-1])
    name = _FORBIDDEN.sub("_", name).strip(". ")
    if _RESERVED.match(name):
        name = f"_{name}"
    stem, dot, extension = name.rpartition(".")
    if dot and len(extension) <= 10:
        return f"{stem[: LONGEST_NAME - len(extension) - 1].strip()}.{extension}"
    return name[:LONGEST_NAME].strip() or "file"


def inert_headers(name: str, mime: str, inline: bool = False) -> dict[str, str]:
    """Headers under which any bytes are harmless.

    `inline` is granted only to pictures of the types we write ourselves.
    """
    shown = inline and mime in EXTENSIONS
    disposition = content_disposition_header(not shown, clean_file_name(name))
    return {"Content-Type": mime, "Content-Disposition": disposition or "inline", **_INERT}


def _begins(head: bytes, beginnings: tuple[bytes, ...]) -> bool:
    if beginnings:
        return head.startswith(beginnings)
    return head.startswith(_WIDE) or b"\x00" not in head
