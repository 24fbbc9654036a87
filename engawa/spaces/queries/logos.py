"""Whose logo it is, for those who read the space."""

from __future__ import annotations

from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.spaces.models import Space
from engawa.spaces.policies import visible_spaces


def space_with_logo(actor: Actor, logo_id: str) -> Space:
    """`Refused` to those outside, also where the front page is listed: it shows plain signs."""
    space = visible_spaces(actor).filter(logo_id=logo_id).first()
    if space is None:
        raise Refused(logo_id)
    return space


def logo_keys() -> set[str]:
    """Blobs in use as logos."""
    keys = Space.objects.exclude(logo="").values_list("logo", "logo_small")
    return {key for pair in keys for key in pair if key}
