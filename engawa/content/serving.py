"""Sending a file that its reader was already found to be allowed to read."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse, HttpResponseBase, HttpResponseNotModified

from engawa.content.models import File
from engawa.core.attachments import inert_headers
from engawa.core.blobs import blobs
from engawa.core.refusals import Refused
from engawa.core.request import Request

THUMBNAIL_TYPE = "image/webp"


def served(request: Request, file: File) -> HttpResponseBase:
    """The bytes, or the thumbnail of width `?w=`, under headers that let nothing run.

    A browser asks again each time, so that lost access acts at once; unchanged costs no bytes.
    """
    width = request.GET.get("w", "")
    key = file.thumbnails.get(width, file.sha256)
    content_type = THUMBNAIL_TYPE if width in file.thumbnails else file.content_type
    headers = inert_headers(file.name, content_type, inline=True)
    headers |= {"ETag": f'"{key}"', "Cache-Control": "private, no-cache"}
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return HttpResponseNotModified(headers=headers)
    try:
        stream = blobs().open(key)
    except FileNotFoundError as error:
        raise Refused from error
    if request.method == "HEAD":
        stream.close()
        return HttpResponse(headers=headers)
    return FileResponse(stream, content_type=headers.pop("Content-Type"), headers=headers)
