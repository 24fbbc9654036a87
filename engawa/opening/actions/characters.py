"""What a profile says of words and looks, carried over to the space itself."""

from __future__ import annotations

from engawa.opening.choices import Indexing
from engawa.opening.models import Profile
from engawa.spaces.characters import Character, keep_character


def carry_over(profile: Profile) -> None:
    """After every change of a profile, in its transaction."""
    keep_character(
        profile.space_id,
        Character(
            member=profile.member_word,
            point=profile.point_word,
            level=profile.level_word,
            hue=profile.hue,
            mark=profile.mark,
            tone=profile.tone,
            is_indexed=profile.indexing == Indexing.YES,
            is_preparing=profile.opened_at is None,
            relation=profile.relation,
        ),
    )
