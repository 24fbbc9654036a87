"""A space's logo: pixels of ours, at an address that asks who looks."""

from __future__ import annotations

from typing import IO

from django.db import transaction
from django.db.models import F

from engawa.core.actor import Actor
from engawa.core.blobs import blobs
from engawa.core.images import reencode, thumbnail
from engawa.core.public_ids import new_public_id
from engawa.eventlog import record
from engawa.spaces.actions.ripples import words_changed
from engawa.spaces.events import SpaceEdited
from engawa.spaces.models import Space
from engawa.spaces.policies import can_edit_space

LARGE, SMALL = 640, 160
MOST_BYTES = 4 * 1024 * 1024


def set_logo(actor: Actor, space: Space, file: IO[bytes]) -> None:
    """Show this picture, written anew. `Invalid` when it is none. The address changes with it."""
    can_edit_space(actor, space).require()
    clean = reencode(file).data
    large, small = (_stored(thumbnail(clean, side).data) for side in (LARGE, SMALL))
    _write(actor, space, large, small)


def remove_logo(actor: Actor, space: Space) -> None:
    """Back to the sign. Without a logo nothing happens."""
    can_edit_space(actor, space).require()
    if space.logo_id:
        _write(actor, space, "", "")


def _stored(data: bytes) -> str:
    return blobs().put([data], MOST_BYTES).key


@transaction.atomic
def _write(actor: Actor, space: Space, large: str, small: str) -> None:
    space.logo, space.logo_small = large, small
    space.logo_id = new_public_id() if large else None
    changes = {"logo": large, "logo_small": small, "logo_id": space.logo_id}
    Space.objects.filter(pk=space.pk).update(version=F("version") + 1, **changes)
    record(actor, SpaceEdited(space.pk, ("logo",)))
    words_changed(space)
