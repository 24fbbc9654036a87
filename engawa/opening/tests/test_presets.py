"""Presets of one's own: what is kept, what is not, and opening with one."""

from __future__ import annotations

import pytest

from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.opening import actions
from engawa.opening.forms import Wizard
from engawa.opening.models import Draft, HousePreset, Profile
from engawa.opening.testing import make_community
from engawa.spaces.models import Space
from engawa.spaces.testing import act, join

pytestmark = pytest.mark.django_db


@pytest.fixture
def opener(cast):
    return cast.people["site_manager"]


@pytest.fixture
def profile(opener):
    space = make_community(
        opener,
        "velvet_rope",
        purpose={
            "name": ["Secret garden"],
            "purpose": ["Words of the garden."],
            "interact": ["Come by"],
        },
    )
    made = Profile.objects.select_related("space").get(space=space)
    change = {"moderation": "before", "hue": 150, "tone": "Whisper"}
    actions.change_profile(act(opener), made, change, {"moderation": "Holidays in the garden"})
    return Profile.objects.select_related("space").get(space=space)


def test_a_manager_keeps_it_and_an_opener_begins_with_it(client, cast, opener, profile):
    join(profile.space, cast.people["manager"], "manager")
    client.force_login(cast.people["manager"])
    address = f"/s/{profile.space.slug}/settings/profile/keep/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"name": ""}).status_code == 422
    assert client.post(address, {"name": "Quiet circle", "description": "Small"}).status_code == 302
    assert client.get("/openings/").status_code == 404

    client.force_login(opener)
    assert "Quiet circle" in client.get("/openings/").content.decode()
    preset = HousePreset.objects.get()
    client.post("/openings/", {"preset": preset.public_id})
    draft = Draft.objects.get(steps__rules__moderation=["before"])
    draft.steps["purpose"] |= {"name": ["Another"], "purpose": ["For others"]}
    draft.save()
    plan = Wizard(act(opener), draft, opener.handle).plan()
    assert plan is not None
    assert (plan.moderation, plan.hue, plan.archetype) == ("before", 150, "velvet_rope")
    space = actions.open_community(act(opener), draft, plan, "As a test")
    deviation = Profile.objects.get(space=space).deviations.get(rule="moderation")
    assert "Quiet circle" in deviation.reason
    assert Space.objects.get(pk=space.pk).visibility == profile.space.visibility


def test_no_word_of_the_space_is_in_it(opener, profile):
    preset = actions.keep_preset(act(opener), profile, "Plain", "")
    for word in ("garden", "Come by", "Whisper", opener.handle):
        assert word not in str(preset.steps)


def test_who_may_not_and_what_is_refused(cast, opener, profile):
    with pytest.raises(Denied):
        actions.keep_preset(cast.member, profile, "Mine", "")
    preset = actions.keep_preset(act(opener), profile, "Plain", "")
    with pytest.raises(Invalid):
        actions.keep_preset(act(opener), profile, "Plain", "")
    with pytest.raises(Denied):
        actions.remove_preset(cast.owner, preset)
    actions.remove_preset(act(opener), preset)
    actions.keep_preset(act(opener), profile, "Plain", "")
