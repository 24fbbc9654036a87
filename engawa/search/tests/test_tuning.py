"""What staff add: synonyms and recommended answers."""

from __future__ import annotations

import pytest

from engawa.content.testing import make_topic
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import deliver_all
from engawa.search import actions
from engawa.search.highlight import marked, snippet
from engawa.search.models import Document, Frequency
from engawa.search.queries.finding import find


def test_synonyms_find_each_other(cast):
    topic = make_topic(cast.asker, cast.spaces["public"], "電子帳簿保存法について")
    deliver_all()
    assert find(cast.visitor, "電帳法").hits == ()

    actions.change_synonyms(cast.site_manager, "電帳法\n電子帳簿保存法")
    from django.core.cache import cache

    cache.clear()
    found = find(cast.visitor, "電帳法")

    assert [hit.topic_id for hit in found.hits] == [topic.pk]
    assert found.asked.also
    assert find(cast.visitor, "電帳法", exact=True).hits == ()


def test_a_recommended_topic_stands_first_for_its_readers_only(cast):
    for _ in range(3):
        make_topic(cast.asker, cast.spaces["public"], "料金")
    best = make_topic(cast.owner, cast.spaces["private"], "くわしい表")
    deliver_all()
    with pytest.raises(Invalid):
        actions.promote(cast.administrator, "料金", best.public_id)
    open_one = make_topic(cast.asker, cast.spaces["public"], "よい表")
    actions.promote(cast.administrator, "料金", open_one.public_id)
    from django.core.cache import cache

    cache.clear()

    assert find(cast.visitor, "料金").hits[0].topic_id == open_one.pk


@pytest.mark.parametrize("who", ["visitor", "member", "owner", "site_moderator"])
def test_only_site_managers_tune(cast, who):
    with pytest.raises(Denied):
        actions.change_synonyms(getattr(cast, who), "a\nb")


def test_one_word_is_no_group(cast):
    with pytest.raises(Invalid):
        actions.change_synonyms(cast.administrator, "a")


def test_building_anew_gives_the_same_index(cast):
    make_topic(cast.asker, cast.spaces["public"], "料金の表", tags=("お金",))
    deliver_all()

    def kept():
        rows = Frequency.objects.filter(n__gt=0).order_by("space_id", "token")
        facts = Document.objects.order_by("topic_id", "reply_id")
        return [*rows.values_list("space_id", "token", "n")], [
            *facts.values_list("topic_id", "title_flat", "body_flat", "tags", "length")
        ]

    before = kept()
    actions.rebuild(lambda _done: None)

    assert kept() == before


@pytest.mark.parametrize(
    ("text", "mark", "shown"),
    [
        ("サーバーの話", "サーバ", "<mark>サーバー</mark>の話"),
        ("ｻｰﾊﾞｰの話", "サーバ", "<mark>ｻｰﾊﾞｰ</mark>の話"),
        ("<b>LED</b>", "led", "&lt;b&gt;<mark>LED</mark>&lt;/b&gt;"),
        ("cooled", "led", "cooled"),
        ("Invoices, invoice’s", "invoice", "<mark>Invoices</mark>, <mark>invoice</mark>’s"),
        ("cases in a casket", "cas", "<mark>cases</mark> in a casket"),
        ("CAFÉS", "cafe", "<mark>CAFÉS</mark>"),
    ],
)
def test_marks_stand_where_people_wrote_it(text, mark, shown):
    assert str(marked(text, [mark])) == shown


def test_a_snippet_shows_the_place():
    told = str(snippet("前" * 300 + "要点" + "後" * 300, ["要点"]))

    assert told.startswith("…") and told.endswith("…") and "<mark>要点</mark>" in told
