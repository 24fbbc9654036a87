"""What was open and closes is closed at once, for members and for kept visitors' pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from engawa.core.actor import SpaceRole
from engawa.spaces import actions
from engawa.spaces.models import Membership, Space
from engawa.spaces.testing import join, make_space

from .conftest import People

PAGES = ("", "about/", "people/")


def reach(client: Client, space: Space) -> list[int]:
    return [client.get(f"/s/{space.slug}/{page}").status_code for page in PAGES]


def leaves(people: People, space: Space) -> None:
    actions.leave_space(people.actor("member"), space)


def is_removed(people: People, space: Space) -> None:
    membership = Membership.objects.select_related("space", "member").get(
        space=space, member=people["member"]
    )
    actions.remove_member(people.actor("owner"), membership)


@pytest.mark.parametrize("goes", [leaves, is_removed])
def test_whoever_is_out_reads_nothing_more(
    client: Client, people: People, secret: Space, goes: Callable[[People, Space], None]
) -> None:
    client.force_login(people["member"])
    assert reach(client, secret) == [200, 200, 200]

    goes(people, secret)

    assert reach(client, secret) == [404, 404, 404]
    assert secret.name not in client.get("/spaces/").text
    assert secret.name not in client.get("/").text


def test_a_deactivated_member_reads_as_a_visitor(
    client: Client, people: People, secret: Space
) -> None:
    client.force_login(people["member"])
    reach(client, secret)
    type(people["member"]).objects.filter(pk=people["member"].pk).update(is_active=False)

    assert reach(client, secret) == [404, 404, 404]


def test_a_manager_no_longer_manages_at_once(client: Client, people: People, space: Space) -> None:
    client.force_login(people["manager"])
    assert client.get(f"/s/{space.slug}/settings/").status_code == 200
    managing = Membership.objects.select_related("space").get(space=space, member=people["manager"])
    actions.change_role(people.actor("owner"), managing, SpaceRole.MEMBER)

    assert client.get(f"/s/{space.slug}/settings/").status_code == 403


def test_visitors_lose_a_page_the_moment_it_closes(
    client: Client, people: People, space: Space
) -> None:
    """Asked twice before, so that a kept page would show."""
    owner = people.actor("owner")
    steps = [
        ("private", "application", [200, 404, 404], True),
        ("secret", "invitation", [404, 404, 404], False),
        ("public", "open", [200, 200, 200], True),
        ("members", "open", [404, 404, 404], False),
    ]
    for visibility, way_in, expected, listed in steps:
        reach(client, space)
        reach(client, space)
        client.get("/spaces/")
        actions.change_visibility(owner, space, visibility, way_in)
        assert reach(client, space) == expected, visibility
        assert (space.name in client.get("/spaces/").text) is listed, visibility


def test_a_renamed_space_is_renamed_everywhere(client: Client, people: People) -> None:
    space = make_space("public", name="古い名前")
    join(space, people["member"])
    join(space, people["owner"], "owner")
    client.force_login(people["member"])
    visitor = Client()
    assert "古い名前" in client.get("/spaces/").text
    assert "古い名前" in visitor.get("/spaces/").text

    actions.edit_space(
        people.actor("owner"), space, actions.Charter(name="新しい名前", purpose="話す")
    )

    for reader in (client, visitor):
        for address in ("/spaces/", f"/s/{space.slug}/"):
            shown = reader.get(address).text
            assert "古い名前" not in shown
            assert "新しい名前" in shown


def test_an_old_address_tells_outsiders_nothing(
    client: Client, people: People, closed: Space
) -> None:
    was = closed.slug
    charter = actions.Charter(name=closed.name, purpose=closed.purpose, slug="moved-away")
    from engawa.core.actor import Actor

    actions.edit_space(Actor.system("test"), closed, charter)

    answer = client.get(f"/s/{was}/")
    assert answer.status_code == 404
    assert "Location" not in answer.headers
