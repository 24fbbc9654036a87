"""Photos over HTTP: who gets the bytes, and how they are sent."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from engawa.accounts.models import Member

pytestmark = pytest.mark.django_db


def test_photos_of_members_are_for_members(
    client: Client, tomoko: Member, settings: Any, tmp_path: Path
) -> None:
    settings.FILES_DIR = tmp_path
    out = BytesIO()
    Image.new("RGB", (900, 500), "teal").save(out, "PNG")
    client.force_login(tomoko)
    answer = client.post("/me/photo/", {"photo": SimpleUploadedFile("あ.png", out.getvalue())})
    assert answer.status_code == 302
    tomoko.refresh_from_db()

    shown = client.get(tomoko.photo_url())
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/webp")
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    assert "private" in shown.headers["Cache-Control"]
    b"".join(shown.streaming_content)
    assert Client().get(tomoko.photo_url()).status_code == 404
    assert client.get("/photos/nothing/96/").status_code == 404
    assert client.get("/photos/" + "x" * 500 + "/99999999999999999999/").status_code == 404
