from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from engawa.content import actions as content
from engawa.content.testing import make_topic
from engawa.eventlog.models import Entry
from engawa.protection.models import Viewing


def look(client, kind: str = "visitor", **more: str):
    return client.post("/staff/view-as/", {"kind": kind, "reason": "A question", **more})


def test_as_a_visitor_one_sees_what_visitors_see(cast, enter):
    members = make_topic(cast.asker, cast.spaces["members"], "Among members")
    manager = enter("site_manager")
    assert manager.get(members.get_absolute_url()).status_code == 200

    look(manager)

    assert manager.get(members.get_absolute_url()).status_code == 404
    home = manager.get("/").content.decode()
    refused = manager.get("/t/zzzzzzzzzzzz/")
    assert refused.headers["Referrer-Policy"] == "same-origin"
    assert "/staff/view-as/end/" in refused.content.decode()
    assert "/staff/view-as/end/" in home and "/account/sign-in/" in home
    assert Entry.objects.get(verb="protection.viewing_began").reason == ""


def test_nothing_can_be_changed(cast, enter):
    topic = make_topic(cast.asker, cast.spaces["public"])
    manager = enter("site_manager")
    look(manager, "newcomer")

    assert manager.post(f"/t/{topic.public_id}/-/bookmark/").status_code == 403
    assert manager.post("/me/profile/", {"family_name": "X"}).status_code == 403
    before = Entry.objects.count()
    for address in ("/", "/new/", "/notices/", "/drafts/", topic.get_absolute_url(), "/staff/"):
        assert manager.get(address).status_code in (200, 404), address
    assert Entry.objects.count() == before


def test_a_named_member_keeps_what_is_theirs(cast, enter):
    space = cast.spaces["public"]
    topic = make_topic(cast.owner, space, "Kept by them")
    content.add_bookmark(cast.member, topic)
    content.save_draft(
        cast.member, "new:x:question", body="My secret draft", body_format="markdown"
    )
    manager = enter("site_manager")

    look(manager, "member", member="@member", space=space.slug)

    assert "My secret draft" not in manager.get("/drafts/").content.decode()
    assert "Kept by them" not in manager.get("/bookmarks/").content.decode()
    page = manager.get(topic.get_absolute_url()).content.decode()
    assert "reply" in page and manager.get("/staff/").status_code == 404


def test_never_into_a_space_one_may_not_read(cast, enter):
    private = cast.spaces["private"]
    manager = enter("site_manager")

    answer = look(manager, "member", member="@member", space=private.slug)

    assert answer.status_code == 422 and not Viewing.objects.exists()


def test_it_ends_by_itself_and_by_the_button(cast, enter):
    manager = enter("site_manager")
    look(manager)
    assert manager.get("/staff/").status_code == 404
    Viewing.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert manager.get("/staff/").status_code == 200

    look(manager)
    assert manager.get("/staff/").status_code == 404
    assert manager.post("/staff/view-as/end/").status_code == 302
    assert manager.get("/staff/").status_code == 200


@pytest.mark.parametrize("who", ["visitor", "stranger", "owner", "site_moderator"])
def test_only_community_managers_look_as_others(enter, who):
    assert enter(who).get("/staff/view-as/").status_code == 404
    assert look(enter(who)).status_code == 404
