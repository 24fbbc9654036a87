"""How much of a space reaches a member is chosen on a page of its own."""

from __future__ import annotations

import pytest
from django.urls import reverse

from engawa.content.models import SpaceFollow
from engawa.content.queries.keeping import space_follow_level


def checked(client, space):
    page = client.get(reverse("content:follow_space", args=[space.slug])).content.decode()
    return [value for value in ("watching", "tracking", "muted") if f'"{value}" checked' in page]


def test_a_member_chooses_and_finds_the_choice_again(client, cast):
    space = cast.spaces["private"]
    client.force_login(cast.people["member"])
    assert checked(client, space) == ["tracking"]

    client.post(reverse("content:follow_space", args=[space.slug]), {"level": "muted"})
    assert checked(client, space) == ["muted"]
    assert SpaceFollow.objects.get().member == cast.people["member"]
    assert space_follow_level(cast.owner, space) == "tracking"


def test_the_front_page_leads_there(client, cast):
    space = cast.spaces["private"]
    client.force_login(cast.people["member"])
    page = client.get(space.get_absolute_url()).content.decode()
    assert reverse("content:follow_space", args=[space.slug]) in page


@pytest.mark.parametrize(("who", "status"), [("visitor", 404), ("stranger", 404)])
def test_a_closed_space_is_not_there(client, cast, who, status):
    if who != "visitor":
        client.force_login(cast.people[who])
    address = reverse("content:follow_space", args=[cast.spaces["private"].slug])
    assert client.get(address).status_code == status
