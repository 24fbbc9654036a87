"""Opening a community, and the profile of a space."""

from __future__ import annotations

from typing import Any

from engawa.opening.models import HousePreset, OutsideCommunity, Profile, Verdict
from engawa.opening.testing import make_draft
from tests.access.tries import do, see

ROWS = """
opening:openings             GET   -------..
opening:openings             POST  ------->>
opening:question             GET   -------..
opening:question             POST  -------??
opening:verdicts             GET   -------..
opening:verdict              GET   -------..
opening:outside              GET   -------..
opening:add_outside          GET   -------..
opening:add_outside          POST  -------??
opening:change_outside       GET   -------..
opening:change_outside       POST  -------??
opening:remove_outside       GET   -------..
opening:remove_outside       POST  ------->>
opening:step                 GET   -------.-
opening:step                 POST  -------?-
opening:summary              GET   -------.-
opening:summary              POST  ------->-
opening:discard              POST  ------->-
opening:contact              GET   --....--- -x....xxx
opening:contact              POST  --????--- -x????xxx
opening:profile              GET   --xx..--- -xxx..x..
opening:part                 GET   --xx..--- -xxx..x..
opening:part                 POST  --xx??--- -xxx??x??
opening:keep_preset          GET   --xx..--- -xxx..x..
opening:keep_preset          POST  --xx??--- -xxx??x??
opening:remove_preset        POST  ------->>
opening:finish               POST  --xxx>--- -xxxx>x>>
"""
DOINGS = {"house.create_space": [see("opening:openings"), do("opening:openings")]}
KINDS = {("openings", "public_id"): "draft_of_opening"}
SPECIAL = {
    ("opening:remove_preset", "public_id"): "house_preset",
    ("opening:verdict", "public_id"): "verdict",
    ("opening:change_outside", "public_id"): "outside",
    ("opening:remove_outside", "public_id"): "outside",
}


def furnish(cast: Any, place: Any) -> dict[str, Any]:
    """A draft of the site manager's; a space with a profile, already open."""
    Profile.objects.get_or_create(
        space=place.space,
        defaults={
            "archetype": "open",
            "space_type": "user_community",
            "phase": "both",
            "primary": "support",
            "relation": "equal",
            "visibility": place.space.visibility,
            "way_in": place.space.way_in,
            "staff_policy": "all",
            "vendor_rules": "labelled",
            "indexing": "yes",
            "moderation": "selective",
            "account_manager": cast.people["owner"],
            "opened_at": place.space.created_at,
        },
    )
    preset = HousePreset.objects.create(name=f"As in {place.space.slug}")
    return {
        "house_preset": preset.public_id,
        "draft_of_opening": make_draft(cast.people["site_manager"]).public_id,
        "verdict": Verdict.objects.create(way="create").public_id,
        "outside": OutsideCommunity.objects.create(name="Elsewhere").public_id,
        "step": "phase",
    }
