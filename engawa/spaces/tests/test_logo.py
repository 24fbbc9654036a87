"""A space's logo: written anew, shown to its readers only, gone with them."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from engawa.content.actions.sweeping import sweep_blobs
from engawa.core.blobs import blobs, kept_blobs
from engawa.core.verdict import Denied
from engawa.spaces import actions
from engawa.spaces.models import Space
from engawa.spaces.testing import join, make_space

from .conftest import People

pytestmark = pytest.mark.django_db


def picture() -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (900, 500), "teal").save(file, "JPEG", exif=b"Exif\x00\x00where it was")
    file.seek(0)
    return file


def test_it_is_chosen_shown_and_removed(client: Client, people: People, space: Space) -> None:
    client.force_login(people["owner"])
    form = f"/s/{space.slug}/settings/logo/"
    sent: Any = {"logo": SimpleUploadedFile("logo.jpg", picture().getvalue(), "image/jpeg")}
    assert client.post(form, sent).status_code == 302
    wrong: Any = {"logo": SimpleUploadedFile("logo.jpg", b"<svg onload=x>", "image/jpeg")}
    assert client.post(form, wrong).status_code == 422

    space.refresh_from_db()
    address = f"/space-logos/{space.logo_id}/96/"
    assert address in client.get(space.get_absolute_url()).content.decode()
    assert address in client.get("/spaces/").content.decode()
    got = client.get(address)
    bytes_ = got.getvalue()
    assert (got["Content-Type"], b"where it was" in bytes_) == ("image/webp", False)
    assert "private" in got["Cache-Control"]
    assert {space.logo, space.logo_small} <= kept_blobs()
    sweep_blobs()
    assert blobs().exists(space.logo)

    client.post(f"/s/{space.slug}/settings/logo/remove/")
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(("visibility", "status"), [("private", 404), ("secret", 404)])
def test_outside_nobody_sees_it(
    client: Client, people: People, visibility: str, status: int
) -> None:
    closed = make_space(visibility)
    join(closed, people["owner"], "owner")
    actions.set_logo(people.actor("owner"), closed, picture())
    address = f"/space-logos/{closed.logo_id}/96/"

    assert client.get(address).status_code == status
    client.force_login(people["stranger"])
    assert client.get(address).status_code == status
    assert closed.logo_id not in client.get("/spaces/").content.decode()
    if visibility == "private":
        assert closed.logo_id not in client.get(closed.get_absolute_url()).content.decode()


def test_who_may_not(people: People, space: Space) -> None:
    for who in ("member", "moderator", "stranger"):
        with pytest.raises(Denied):
            actions.set_logo(people.actor(who), space, picture())
