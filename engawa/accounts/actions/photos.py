"""Members' photos."""

from __future__ import annotations

from typing import IO

from django.db import transaction

from engawa.accounts.actions._words import save_changes
from engawa.accounts.events import PhotoChanged
from engawa.accounts.models import Member
from engawa.accounts.policies import can_edit_profile
from engawa.core.actor import Actor
from engawa.core.blobs import blobs
from engawa.core.images import reencode, thumbnail
from engawa.core.public_ids import new_public_id
from engawa.eventlog import record

LARGE, SMALL = 640, 160
MOST_BYTES = 4 * 1024 * 1024


def set_photo(actor: Actor, member: Member, file: IO[bytes]) -> None:
    """Show this picture, without place or device. `Invalid` when it is not one.

    The address changes with it, so that no cache shows the old one.
    """
    can_edit_profile(actor, member).require()
    clean = reencode(file).data
    large, small = (_stored(thumbnail(clean, side).data) for side in (LARGE, SMALL))
    _write(actor, member, large, small)


def remove_photo(actor: Actor, member: Member) -> None:
    """Back to the first letter of the name. Without a photo nothing happens."""
    can_edit_profile(actor, member).require()
    if member.has_photo:
        _write(actor, member, "", "")


def _stored(data: bytes) -> str:
    return blobs().put([data], MOST_BYTES).key


@transaction.atomic
def _write(actor: Actor, member: Member, large: str, small: str) -> None:
    member.photo, member.photo_small = large, small
    member.photo_id = new_public_id() if large else None
    save_changes(member, "photo", "photo_small", "photo_id")
    record(actor, PhotoChanged(member.pk, bool(large)))
