"""The register of spaces: whose lines, what stands in them, and the file."""

from __future__ import annotations

import pytest

from engawa.accounts.testing import make_member
from engawa.content.testing import make_reply, make_topic
from engawa.core.actor import SpaceRole
from engawa.core.refusals import Refused
from engawa.eventlog import Entry
from engawa.spaces.testing import join, make_space
from engawa.upkeep.queries.alike import Described, pairs_of
from engawa.upkeep.queries.register import Asked, register
from engawa.upkeep.testing import long_ago

ALL = Asked()


def names(actor, **asked):
    return {row.space.name for row in register(actor, Asked(**asked))}


def test_a_manager_sees_the_spaces_they_manage(cast):
    make_space("public", name="elsewhere")

    assert names(cast.manager) == {f"{v} space" for v in ("public", "members", "private", "secret")}


def test_a_site_manager_sees_all(cast):
    make_space("secret", name="hidden")

    assert "hidden" in names(cast.site_manager)


@pytest.mark.parametrize("who", ["member", "moderator", "stranger", "site_moderator", "visitor"])
def test_others_have_no_register(cast, who):
    with pytest.raises(Refused):
        register(getattr(cast, who), ALL)


def test_a_line_tells_who_is_in_charge_and_how_lively_it_is(cast, space):
    topic = make_topic(cast.member, space)
    make_reply(cast.asker, topic)

    row = next(row for row in register(cast.owner, ALL) if row.space == space)

    assert [each.member.handle for each in row.owners] == ["owner"]
    assert [each.member.handle for each in row.managers] == ["manager"]
    assert (row.posts_month, row.posts_quarter) == (2, 2)
    assert row.lacking == ["vision", "charter"]


def test_deleted_and_hidden_texts_do_not_count(cast, space):
    from engawa.content import actions as content

    topic = make_topic(cast.member, space)
    content.hide(cast.moderator, topic, None, "Not here")

    row = next(row for row in register(cast.owner, ALL) if row.space == space)

    assert row.posts_month == 0


def test_a_manager_is_not_told_of_likeness_to_a_space_they_must_not_know(cast):
    mine = make_space("public", name="Invoices and approvals", purpose="Bills, sooner.")
    join(mine, cast.people["stranger"], SpaceRole.OWNER)
    make_space("secret", name="Invoices and approvals again", purpose="Bills, sooner.")

    rows = register(cast.stranger, ALL)

    assert [row.alike for row in rows] == [[]]


def test_likeness_is_told_in_words(cast):
    for name in ("経理・総務の勉強会", "経理と総務の勉強会(西日本)"):
        space = make_space("public", name=name, purpose=f"{name}の目的")
        join(space, cast.people["stranger"], SpaceRole.OWNER)

    row = register(cast.stranger, Asked(only="alike"))[0]

    assert "総務の勉強会" in row.alike[0].why


def test_names_that_have_nothing_in_common_are_not_alike():
    one = Described(1, "a", "フロー活用Q&A", "承認と申請の疑問を解決する。")
    two = Described(2, "b", "Integrators' corner", "For people who connect Flow.")

    assert pairs_of([one, two], 50) == {}


def test_silent_owners_come_first_in_that_order(cast):
    long_ago(cast.spaces["members"])

    first = register(cast.owner, Asked(order="charge"))[0]

    assert first.space == cast.spaces["members"]


@pytest.mark.parametrize("query", ["?only=x", "?order=x", "?visibility=x"])
def test_made_up_choices_are_refused(cast, client, query):
    client.force_login(cast.people["manager"])

    assert client.get(f"/register/{query}").status_code == 404


@pytest.mark.parametrize("query", ["?page=999", "?page=-1", "?page=²", "?q=%25"])
def test_odd_questions_are_answered(cast, client, query):
    client.force_login(cast.people["manager"])

    assert client.get(f"/register/{query}").status_code == 200


def test_a_copy_holds_what_one_may_take_and_is_remembered(cast, client):
    client.force_login(cast.people["owner"])

    answer = client.post("/register/file/")
    text = b"".join(answer.streaming_content).decode()

    assert "private space" in text
    assert Entry.objects.get(verb="upkeep.register_exported").data["rows"] == 4


def test_a_manager_may_not_take_copies_of_lists(cast, client):
    client.force_login(cast.people["manager"])

    text = b"".join(client.post("/register/file/").streaming_content).decode()

    assert "private space" not in text


def test_more_spaces_cost_no_more_queries(cast, client, assert_flat):
    client.force_login(cast.people["site_manager"])

    def grow():
        for number in range(4):
            space = make_space("public", name=f"Another place {number}")
            join(space, make_member(), "owner")

    assert_flat(lambda: client.get("/register/"), grow)
