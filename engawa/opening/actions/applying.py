"""What a profile settles in other rooms: the one place that tells them."""

from __future__ import annotations

from engawa.core.actor import Actor
from engawa.opening.models import Profile


def apply_profile(actor: Actor, profile: Profile) -> None:
    """Let charter, moderation and ways in follow what was chosen."""
