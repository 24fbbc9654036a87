"""After an upgrade that cuts texts in another way the index is made anew, in the background."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from django.core.cache import cache

from engawa.content.testing import make_reply, make_topic
from engawa.eventlog import deliver_all
from engawa.search import actions, analyzer
from engawa.search.models import Document, Frequency, Making, Settled
from engawa.search.queries.finding import find
from engawa.search.queries.making import is_current
from engawa.search.tasks import renew_index


@pytest.fixture
def old(cast):
    """Texts as the first version indexed them: English words as they stand."""
    with patch.object(analyzer, "_plain", analyzer._without_accents):
        topics = [
            make_topic(cast.asker, cast.spaces["public"], f"Two invoices, part {n}")
            for n in range(3)
        ]
        make_reply(cast.member, topics[0], "My invoice is here. 請求書もあります。")
        deliver_all()
    Making.objects.update_or_create(pk=1, defaults={"analyzer": 1, "done_to": 0})
    cache.clear()
    return topics


def found(cast, words):
    return {hit.topic_id for hit in find(cast.visitor, words).hits}


def test_meanwhile_everything_is_found_as_it_was_written(cast, old):
    assert not is_current()

    assert found(cast, "invoices") == {topic.pk for topic in old}
    assert found(cast, "請求書") == {old[0].pk}


def test_afterwards_one_finds_many(cast, old):
    assert found(cast, "invoice") == {old[0].pk}

    assert actions.renew(60)

    assert is_current()
    assert found(cast, "invoice") == found(cast, "invoices") == {topic.pk for topic in old}


def test_it_gives_what_building_anew_gives(cast, old):
    def kept():
        rows = Frequency.objects.filter(n__gt=0).order_by("space_id", "token")
        return [*rows.values_list("space_id", "token", "n")], [
            *Document.objects.order_by("topic_id", "reply_id").values_list(
                "title_flat", "body_flat"
            )
        ]

    actions.renew(60)
    renewed = kept()
    actions.rebuild(lambda _done: None)

    assert kept() == renewed


def test_stopped_it_goes_on_where_it_was(cast, old):
    with patch("engawa.search.actions.renewing.BITE", 1):
        assert not actions.renew(-1)
        assert Making.objects.get().done_to == old[0].pk
        assert not actions.renew(-1)
        assert Making.objects.get().done_to == old[1].pk

    assert renew_index.call()
    assert Making.objects.get().analyzer == analyzer.VERSION


def test_a_current_index_is_left_alone(cast, assert_flat):
    topic = make_topic(cast.asker, cast.spaces["public"], "Invoices")
    deliver_all()
    actions.renew(60)
    version = Document.objects.get(topic_id=topic.pk).version

    assert actions.renew(60)

    assert Document.objects.get(topic_id=topic.pk).version == version


def test_settled_words_follow(cast, old):
    Settled.objects.create(flat="invoices", settled_at=old[0].published_at)
    Settled.objects.create(flat="請求書", settled_at=old[0].published_at)

    actions.renew(60)

    assert set(Settled.objects.values_list("flat", flat=True)) == {"invoice", "請求書"}
