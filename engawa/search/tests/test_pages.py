"""The page of results: who finds what, and that it costs the same however much there is."""

from __future__ import annotations

import pytest
from django.urls import reverse

from engawa.content import actions as content
from engawa.content.testing import make_reply, make_topic
from engawa.eventlog import deliver_all
from engawa.search.models import Search
from engawa.search.queries.finding import Filters, find
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


def test_more_results_cost_no_more_queries(client, cast, written, django_assert_max_num_queries):
    """Eleven for any number of results, and one for the settings' stamp once a second."""
    client.force_login(cast.people["member"])
    for _ in range(15):
        make_topic(act(cast.people["asker"]), cast.spaces["public"], "電帳法", "電帳法")
    deliver_all()

    def look():
        assert client.get(reverse("search:results"), {"q": "電帳法"}).status_code == 200

    look()
    with django_assert_max_num_queries(12):
        look()
