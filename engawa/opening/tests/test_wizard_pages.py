"""The wizard as a manager walks it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from engawa.opening.models import Draft, Profile
from engawa.spaces.models import Space

PURPOSE = {
    "name": "給与の輪",
    "purpose": "給与担当どうしで助け合います。",
    "vision": "半日で答えが見つかる。",
    "primary": "support",
    "relation": "equal",
    "language": "ja",
    "interact": "あいさつから",
}


@pytest.fixture
def manager(client, cast):
    client.force_login(cast.people["site_manager"])
    return client


def begin(manager, archetype: str) -> str:
    answer = manager.post("/openings/", {"archetype": archetype})
    assert answer.status_code == 302, answer.content
    return answer["Location"].removesuffix("phase/")


@pytest.mark.parametrize("archetype", ["velvet_rope", "open", "industry"])
def test_an_archetype_opens_with_little_typing(manager, cast, archetype):
    draft = begin(manager, archetype)
    kept = Draft.objects.get().steps["phase"]
    phase = {name: value[0] for name, value in kept.items()}

    assert manager.get(f"{draft}phase/").status_code == 200
    assert manager.post(f"{draft}phase/", phase)["Location"] == f"{draft}purpose/"
    assert manager.get(f"{draft}purpose/").status_code == 200
    assert manager.post(f"{draft}purpose/", PURPOSE)["Location"] == f"{draft}rules/"
    for step in ("rules", "roles", "tools", "summary"):
        assert manager.get(f"{draft}{step}/").status_code == 200, step
    opened = manager.post(f"{draft}summary/", {"open": "1"})

    space = Space.objects.get(name="給与の輪")
    assert opened["Location"] == reverse("spaces:invitations", args=[space.slug])
    profile = Profile.objects.get(space=space)
    assert profile.archetype == archetype
    assert profile.is_open
    assert not profile.deviations.exists()
    assert not Draft.objects.exists()
    assert manager.get(f"/s/{space.slug}/settings/profile/").status_code == 200
    assert "あいさつから" in manager.get(f"/s/{space.slug}/about/").content.decode()


def test_a_second_space_of_a_name_is_told_where_to_mend_it(manager, cast):
    for answer in (302, 422):
        draft = begin(manager, "open")
        manager.post(f"{draft}purpose/", PURPOSE)
        last = manager.post(f"{draft}summary/", {"open": "1"})
        assert last.status_code == answer

    assert "同じ名前のスペースがすでにあります。" in last.content.decode()
    assert Draft.objects.count() == 1
