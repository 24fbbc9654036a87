"""The page of results: who finds what, and that it costs the same however much there is."""

from __future__ import annotations

import pytest
from django.urls import reverse

from engawa.accounts import actions as accounts
from engawa.content import actions as content
from engawa.content.testing import make_reply, make_topic
from engawa.eventlog import deliver_all
from engawa.search.models import Search
from engawa.search.queries.finding import Filters, find
from engawa.search.queries.showing import results
from engawa.spaces import actions as spaces
from engawa.spaces.testing import act


@pytest.fixture
def written(cast):
    """One topic each in a public and a private space, and a reply."""
    public = make_topic(
        cast.asker, cast.spaces["public"], "電帳法の検索要件", "サーバーの設定です。"
    )
    private = make_topic(cast.asker, cast.spaces["private"], "内々の話", "電帳法はまだ秘密です。")
    make_reply(cast.member, public, "ﾒﾝﾊﾞｰ向けのLED照明を見てください。")
    deliver_all()
    return {"public": public, "private": private}


def topics(actor, words, **filters):
    return [hit.topic_id for hit in find(actor, words, Filters(**filters)).hits]


@pytest.mark.parametrize(
    "words",
    [
        "電帳法",
        "検索",
        "要件",
        "サーバ",
        "サーバー",
        "ｻｰﾊﾞｰ",
        "LED",
        "ｌｅｄ照明",
        "LED照明",
        "メンバー",
        "法",
        "電帳法 検索要件",
        "検索要件について教えてください",
    ],
)
def test_words_are_found_however_they_are_typed(cast, written, words):
    assert written["public"].pk in topics(cast.visitor, words)


def test_only_readers_find_what_is_private(cast, written):
    assert written["private"].pk in topics(cast.member, "電帳法")
    for who in (cast.visitor, cast.stranger, cast.administrator):
        assert written["private"].pk not in topics(who, "電帳法")


def test_what_leaves_sight_is_found_no_more_even_before_the_index_knows(cast, written):
    content.hide(cast.moderator, written["public"], None, "")

    assert topics(cast.visitor, "電帳法") == []
    deliver_all()
    assert topics(cast.visitor, "電帳法") == []
    content.unhide(cast.moderator, written["public"], None)
    deliver_all()
    assert topics(cast.visitor, "電帳法") == [written["public"].pk]


def test_a_moved_topic_is_found_by_its_new_readers_only(cast, written):
    content.move_topic(cast.owner, written["public"], cast.spaces["private"])

    assert topics(cast.visitor, "検索要件") == []
    deliver_all()
    assert topics(cast.member, "検索要件") == [written["public"].pk]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"kind": "discussion"}, 1),
        ({"kind": "question"}, 0),
        ({"is_solved": True}, 0),
        ({"tag": "x"}, 0),
    ],
)
def test_filters_narrow(cast, written, filters, found):
    assert len(topics(cast.visitor, "電帳法", **filters)) == found


def test_the_page_marks_what_was_found(client, written):
    page = client.get(reverse("search:results"), {"q": "検索要件"}).content.decode()

    assert "電帳法の<mark>検索要件</mark>" in page


def test_a_search_is_noted_by_the_page_and_counts_one_click(client, written):
    page = client.get(reverse("search:results"), {"q": "検索要件"}).content.decode()
    assert Search.objects.count() == 0
    address = page.split('data-search-note="')[1].split('"')[0]

    for form in ({}, {"rank": "1"}, {"rank": "2"}):
        assert client.post(address, form).status_code == 204

    kept = Search.objects.get()
    assert (kept.words, kept.found, kept.clicked_rank) == ("検索要件", 1, 1)


def test_a_made_up_note_is_refused(client, db):
    assert client.post("/search/noted/abc/").status_code == 404


def test_similar_topics_while_typing(client, cast, written):
    client.force_login(cast.people["stranger"])

    told = client.get(reverse("search:similar"), {"title": "電帳法の検索要件は"}).content.decode()

    assert written["public"].public_id in told
    assert written["private"].public_id not in told


def test_more_results_cost_no_more_queries(client, cast, written, assert_flat):
    client.force_login(cast.people["member"])

    def look():
        assert client.get(reverse("search:results"), {"q": "電帳法"}).status_code == 200

    def grow():
        for _ in range(5):
            make_topic(act(cast.people["asker"]), cast.spaces["public"], "電帳法", "電帳法")
        deliver_all()

    grow()  # so that both looks find whole topics, replies and people
    assert_flat(look, grow)


def page_of(client, **given):
    return client.get(reverse("search:results"), given).content.decode()


def test_filters_stand_in_the_page_and_can_be_taken_off(client, cast, written):
    slug = cast.spaces["public"].slug
    page = page_of(
        client, q="電帳法", space=slug, kind="discussion", tag="#X", author="@asker", language="en"
    )

    assert "Nothing found" in page or "見つかりませんでした" in page
    for chip in (">#x<", ">@asker<", f">{cast.spaces['public'].name}<"):
        assert chip in page
    assert client.get(reverse("search:results"), {"q": "a", "kind": "no"}).status_code == 404


def test_several_spaces_at_once_and_days(client, cast, written):
    client.force_login(cast.people["member"])
    slugs = [cast.spaces[name].slug for name in ("public", "private")]

    assert page_of(client, q="電帳法", space=slugs).count('class="row"') == 2
    assert page_of(client, q="電帳法", space=",".join(slugs)).count('class="row"') == 2
    assert page_of(client, q="電帳法", space=slugs[1]).count('class="row"') == 1
    assert page_of(client, q="電帳法", since="2000年1月1日").count('class="row"') == 2
    assert page_of(client, q="電帳法", until="2000/1/1").count('class="row"') == 0
    assert page_of(client, q="電帳法", until="9999-12-31", since="0001-01-01").count("<mark>")
    assert page_of(client, q="電帳法", since="someday").count('class="row"') == 2


def test_who_found_nothing_is_offered_the_likest_words(client, cast):
    make_topic(cast.asker, cast.spaces["public"], "Workflow settings", "サーバーの話です。")
    make_topic(cast.asker, cast.spaces["private"], "Zanzibar", "ひみつの話です。")
    deliver_all()

    assert "q=workflow" in page_of(client, q="wrokflow")
    assert "q=%E3%82%B5" in page_of(client, q="さーばー")
    assert "q=zanzibar" not in page_of(client, q="zanzibaar")
    client.force_login(cast.people["member"])
    assert "q=zanzibar" in page_of(client, q="zanzibaar")


def test_words_go_on_to_the_question(client, cast, written):
    client.force_login(cast.people["member"])
    assert "/ask/?title=%E9%9B%BB" in page_of(client, q="電帳法がない")

    slug = cast.spaces["public"].slug
    form = client.get(f"/s/{slug}/new/question/", {"title": "電帳法がない"}).content.decode()
    assert 'value="電帳法がない"' in form
    assert "?title=%E9%9B%BB" in client.get("/ask/", {"title": "電帳法がない"}).content.decode()


def test_somebody_who_left_is_found_no_more_but_their_topics_are(client, cast, written):
    client.force_login(cast.people["member"])
    handle, name = cast.people["asker"].handle, cast.people["asker"].name()
    assert f"/people/{handle}/" in page_of(client, q=name[:3]).split("<main")[1]

    accounts.deactivate_member(cast.administrator, cast.people["asker"], "left")

    assert f"/people/{handle}/" not in page_of(client, q=name[:3]).split("<main")[1]
    assert page_of(client, q="電帳法").count('class="row"') == 2
    assert page_of(client, q="電帳法", author=handle).count('class="row"') == 0


def test_a_deleted_topic_and_a_deleted_reply_are_gone_at_once(cast, written):
    assert topics(cast.visitor, "LED照明") == [written["public"].pk]
    reply = written["public"].replies.get()

    content.delete_reply(cast.moderator, reply)
    assert topics(cast.visitor, "LED照明") == []
    content.delete_topic(cast.moderator, written["public"])
    assert topics(cast.visitor, "電帳法") == []


def test_what_somebody_found_is_shown_to_nobody_else(cast, written):
    found = find(cast.member, "電帳法")
    assert len(results(cast.member, found, 0, 10)) == 2
    with pytest.raises(ValueError, match="somebody else"):
        results(cast.visitor, found, 0, 10)


def test_who_leaves_a_space_finds_its_topics_no_more(cast, written):
    assert written["private"].pk in topics(cast.member, "電帳法")
    spaces.leave_space(cast.member, cast.spaces["private"])

    assert written["private"].pk not in topics(act(cast.people["member"]), "電帳法")
