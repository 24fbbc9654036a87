"""What a row in a list of topics shows."""

from __future__ import annotations

import re

from engawa.accounts.models import Member
from engawa.content.testing import make_topic


def faces_in(client, space):
    page = client.get(space.get_absolute_url()).content.decode()
    return re.findall(r'<span class="avas" aria-hidden="true">(.*?)</span></span>', page)


def test_a_row_shows_its_authors_letter_on_their_hue(client, cast):
    space, asker = cast.spaces["public"], cast.people["asker"]
    make_topic(cast.asker, space)
    client.force_login(cast.people["member"])

    (face,) = faces_in(client, space)

    assert f"h-{asker.hue}" in face
    assert asker.initial in face


def test_a_row_shows_a_picture_to_members_only(client, cast):
    space, asker = cast.spaces["public"], cast.people["asker"]
    Member.objects.filter(pk=asker.pk).update(photo="a", photo_small="b", photo_id="0123456789ab")
    make_topic(cast.asker, space)
    assert "/0123456789ab/" not in client.get(space.get_absolute_url()).content.decode()

    client.force_login(cast.people["member"])
    assert "/0123456789ab/" in client.get(space.get_absolute_url()).content.decode()


def test_faces_cost_no_query(client, cast, assert_flat):
    space = cast.spaces["public"]
    make_topic(cast.asker, space)
    client.force_login(cast.people["member"])

    def more() -> None:
        for actor in (cast.member, cast.owner, cast.manager):
            make_topic(actor, space)

    assert_flat(lambda: client.get(space.get_absolute_url()), more)
