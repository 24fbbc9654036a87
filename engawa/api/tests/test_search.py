"""Searching by program: what the page of results finds for the same reader."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from engawa.api.testing import Program
from engawa.content import actions as content
from engawa.content.testing import make_reply, make_topic
from engawa.eventlog import deliver_all
from engawa.questions.testing import make_question
from engawa.site.actions import change_setting


@pytest.fixture
def written(cast):
    """One topic each in a public and a private space, and a reply."""
    public = make_topic(cast.asker, cast.spaces["public"], "電帳法の検索要件", "<b>設定</b>です。")
    private = make_topic(cast.asker, cast.spaces["private"], "内々の話", "電帳法はまだ秘密です。")
    make_reply(cast.member, public, "ﾒﾝﾊﾞｰ向けのLED照明を見てください。")
    deliver_all()
    return {"public": public, "private": private}


def asked(program, words, more=""):
    return program.send("GET", f"search?q={quote(words)}{more}")


def found(program, words, more=""):
    return [item["id"] for item in asked(program, words, more).json()["items"]]


def test_what_is_found_is_marked_and_told_like_a_row(cast, written):
    told = asked(Program(), "検索要件").json()
    (item,) = told["items"]

    assert told["total"] == 1 and told["older"] is told["newer"] is None
    assert item["title_html"] == "電帳法の<mark>検索要件</mark>"
    assert item["id"] == written["public"].public_id and item["reply"] is None
    reply = asked(Program(), "ＬＥＤ照明").json()["items"][0]["reply"]
    assert reply["number"] == 1 and reply["url"].endswith(reply["id"] + "/")


def test_each_finds_what_they_may_read(cast, written):
    private = written["private"].public_id
    who = {name: Program(cast.people[name]) for name in ("member", "stranger", "administrator")}

    assert private in found(who["member"], "電帳法")
    for program in (Program(), who["stranger"], who["administrator"]):
        assert found(program, "電帳法") == [written["public"].public_id]
    slug = cast.spaces["private"].slug
    closed, nowhere = (asked(Program(), "電帳法", f"&space={s}") for s in (slug, "nowhere"))
    assert closed.content == nowhere.content


def test_what_leaves_sight_is_found_no_more_even_before_the_index_knows(cast, written):
    content.move_topic(cast.owner, written["public"], cast.spaces["secret"])

    assert found(Program(), "検索要件") == found(Program(cast.people["stranger"]), "検索要件") == []


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ("&kind=discussion", 1),
        ("&kind=question", 0),
        ("&state=solved", 0),
        ("&state=open&when=month&exact=true", 1),
        ("&tag=x", 0),
        ("&author=asker", 0),
        ("&when=year", 1),
    ],
)
def test_filters_are_those_of_the_page(cast, written, more, count):
    """Visitors know nobody by handle here, so an author narrows to nothing."""
    assert len(found(Program(), "電帳法", more)) == count
    if "author" in more:
        assert len(found(Program(cast.people["stranger"]), "電帳法", more)) == 1


@pytest.mark.parametrize("more", ["&kind=x", "&state=x", "&when=x", "&exact=x"])
def test_filters_that_do_not_exist_are_named(cast, more):
    response = asked(Program(), "電帳法", more)

    assert response.status_code == 422
    assert response.json()["errors"][0]["parameter"] == more[1:].split("=")[0]


@pytest.mark.parametrize("at", ["x", "WzAsLTFd", "WzAsImEiXQ", "WzAsMTAwXQ", "WzAsMSwyXQ"])
def test_a_damaged_place_is_refused(cast, at):
    assert asked(Program(), "電帳法", f"&at={at}").status_code == 404


def test_pages_follow_one_another(cast):
    for number in range(12):
        make_topic(cast.asker, cast.spaces["public"], f"電帳法 {number}", "電帳法")
    deliver_all()
    first = asked(Program(), "電帳法").json()
    second = asked(Program(), "電帳法", f"&at={first['older']}").json()

    ids = {item["id"] for item in first["items"] + second["items"]}
    assert first["total"] == 12 and len(ids) == 12 and second["older"] is None
    assert asked(Program(), "電帳法", f"&at={second['newer']}").json() == first


def test_blank_words_find_nothing_and_none_are_asked_for(cast):
    assert asked(Program(), " ").json()["items"] == []
    assert asked(Program(), "").status_code == 422
    assert Program().send("GET", "search").status_code == 422


def test_programs_and_pages_share_one_allowance(cast, client):
    change_setting(cast.administrator, "search.per_minute", 5, "")
    member = cast.people["member"]
    client.force_login(member)
    for _ in range(5):
        assert client.get("/search/?q=a").status_code == 200
    response = asked(Program(member), "電帳法")

    assert response.status_code == 429 and response["Retry-After"]
    assert response["RateLimit-Limit"] == "5" and response["RateLimit-Remaining"] == "0"


def test_more_results_cost_no_more(cast, assert_flat):
    program = Program(cast.people["member"])

    def grow():
        for _ in range(4):
            topic = make_question(cast.asker, cast.spaces["public"]).topic
            make_reply(cast.member, topic, "電帳法")
        deliver_all()

    def look():
        assert found(program, "電帳法")

    grow()
    assert_flat(look, grow)
