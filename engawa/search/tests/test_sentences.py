"""Questions typed as sentences, of which documents hold a part."""

from __future__ import annotations

from engawa.core.actor import VISITOR
from engawa.search.queries import finding
from engawa.search.queries.finding import Filters, find
from engawa.search.queries.helping import other_words
from engawa.search.tests.jaquad import Paragraph, publish

WAITING = [Paragraph(f"話{n}", f"第{n}回の返事を待っています。", ()) for n in range(8)]


def found(typed):
    return [hit.topic_id for hit in find(VISITOR, typed).hits]


def test_endings_find_nothing_beside_other_words(db):
    publish(WAITING)

    assert found("予算が減って困っています") == []


def test_endings_are_words_where_nothing_else_was_asked(db):
    ids = publish(WAITING)

    assert sorted(found("まっています")) == ids


def test_a_sentence_finds_what_holds_its_rare_words(db):
    *_, expenses = publish([*WAITING, Paragraph("締め", "経費の締めを早めたい。", ())])

    assert found("毎月の経費の締めで困っています") == [expenses]


def test_what_is_found_is_measured_by_its_text_and_not_by_what_was_looked_up(db, monkeypatch):
    """「返事」 is in every text and too dear to look up, and two of five words are not anywhere."""
    monkeypatch.setattr(finding, "SCATTERED_READ", 1)
    ids = publish(WAITING)

    assert found("第7回 返事 回数 待合") == ids[7:]


def test_only_whole_words_are_tried_in_katakana(db):
    publish([*WAITING, Paragraph("機器", "サーバの設定", ())])

    assert other_words(VISITOR, "さーば", Filters()) == "サーバ"
    assert other_words(VISITOR, "困っています", Filters()) == ""
