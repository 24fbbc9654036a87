"""A search cluster beside the house: told by the worker, replaced while silent, never believed."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command

from config.variables import parsers
from engawa.content import actions as content
from engawa.content.testing import make_topic
from engawa.eventlog import deliver_all
from engawa.search import actions, analyzer, checks, tasks
from engawa.search import engines as chosen
from engawa.search.engines.mirrored import MirroredEngine
from engawa.search.engines.wire import Silent
from engawa.search.models import Document, Making, Waiting
from engawa.search.queries.finding import find
from engawa.search.tests import cluster


@pytest.fixture
def far(settings, db):
    """A cluster that is configured and filled."""
    with cluster.running() as (made, port):
        settings.SEARCH_CLUSTER = parsers.cluster(f"http://127.0.0.1:{port}/house")
        actions.fill_cluster(lambda _done: None)
        yield made
        forget()


def forget():
    """The next test has a cluster of its own."""
    chosen.cluster().close()
    chosen._mirrored.cache_clear()


def found(actor, words):
    return [hit.topic_id for hit in find(actor, words).hits]


def sent(far) -> int:
    deliver_all()
    return tasks.send_to_cluster.call()


def test_the_worker_tells_the_cluster_and_the_cluster_answers(cast, far):
    topic = make_topic(cast.asker, cast.spaces["public"], "電帳法の要件")
    deliver_all()
    assert found(cast.visitor, "電帳法") == []

    assert tasks.send_to_cluster.call() == 1

    assert found(cast.visitor, "電帳法") == [topic.pk]
    assert "POST /house/_search" in far.asked
    assert not Waiting.objects.exists()


def test_only_the_readers_spaces_are_asked_for(cast, far):
    make_topic(cast.asker, cast.spaces["private"], "電帳法の秘密")
    sent(far)

    assert found(cast.visitor, "秘密") == []
    assert len(found(cast.member, "秘密")) == 1


def test_what_leaves_sight_is_not_shown_although_the_cluster_still_has_it(cast, far):
    topic = make_topic(cast.asker, cast.spaces["public"], "電帳法の要件")
    sent(far)

    content.hide(cast.moderator, topic, None, "")

    assert found(cast.visitor, "電帳法") == []
    sent(far)
    assert Document.objects.count() == 0
    assert chosen.cluster().count() == 0


def test_our_database_answers_while_the_cluster_is_silent(cast, far, caplog):
    topic = make_topic(cast.asker, cast.spaces["public"], "電帳法の要件")
    far.is_down = True

    assert sent(far) == 0
    assert found(cast.visitor, "電帳法") == [topic.pk]
    assert "The search cluster is silent" in caplog.text
    assert Waiting.objects.count() == 1

    before = len(far.asked)
    far.is_down = False
    assert found(cast.visitor, "電帳法") == [topic.pk]
    assert len(far.asked) == before, "a silent cluster is left alone for a while"
    assert tasks.send_to_cluster.call() == 1


def test_nobody_listening_is_silence_too(settings, cast):
    settings.SEARCH_CLUSTER = parsers.cluster("http://127.0.0.1:9/house")
    topic = make_topic(cast.asker, cast.spaces["public"], "電帳法の要件")
    deliver_all()

    assert found(cast.visitor, "電帳法") == [topic.pk]
    with pytest.raises(Silent):
        actions.tell_cluster()
    (warned,) = checks.cluster_answers(databases=["default"])
    assert warned.id == "engawa.W007" and "127.0.0.1:9" in warned.msg
    with pytest.raises(CommandError):
        call_command("search_cluster", verbosity=0)
    forget()


def test_an_empty_cluster_is_told_of_and_not_asked(settings, cast):
    with cluster.running() as (_, port):
        settings.SEARCH_CLUSTER = parsers.cluster(f"http://u:p@127.0.0.1:{port}/house")
        topic = make_topic(cast.asker, cast.spaces["public"], "電帳法の要件")
        deliver_all()

        assert [each.id for each in checks.cluster_answers(databases=["default"])] == [
            "engawa.W006"
        ]
        assert found(cast.visitor, "電帳法") == [topic.pk]
        call_command("search_cluster", verbosity=0)
        assert checks.cluster_answers(databases=["default"]) == []
        assert chosen.cluster().count() == 1
        forget()


def test_an_older_version_never_replaces_a_newer_one(cast, far):
    make_topic(cast.asker, cast.spaces["public"], "電帳法の要件")
    deliver_all()
    newer = replace(actions.indexing.indexed(Document.objects.get()), version=5)
    late = replace(newer, version=4, words="古い")

    chosen.cluster().write([newer], ())
    chosen.cluster().write([late], ())
    chosen.cluster().write((), [newer.pk])
    chosen.cluster().write([newer], ())

    assert chosen.cluster().count() == 0


def test_changes_while_a_new_index_is_filled_reach_it(cast, far):
    outside = chosen.cluster()
    index = outside.prepare()
    topic = make_topic(cast.asker, cast.spaces["public"], "電帳法の要件")
    sent(far)

    outside.switch(index)

    assert found(cast.visitor, "電帳法") == [topic.pk]
    assert list(far.indexes) == [index]


def test_building_the_index_anew_reaches_the_cluster(cast, far):
    topic = make_topic(cast.asker, cast.spaces["public"], "電帳法の要件")
    sent(far)
    actions.rebuild(lambda _done: None)

    sent(far)

    assert isinstance(chosen.engine(), MirroredEngine)
    assert found(cast.visitor, "電帳法") == [topic.pk]
    assert chosen.cluster().count() == 1


def test_texts_indexed_anew_after_an_upgrade_reach_the_cluster(cast, far):
    with patch.object(analyzer, "_plain", analyzer._without_accents):
        topic = make_topic(cast.asker, cast.spaces["public"], "Two invoices")
        sent(far)
    Making.objects.update_or_create(pk=1, defaults={"analyzer": 1, "done_to": 0})
    assert found(cast.visitor, "invoice") == []

    actions.renew(60)
    tasks.send_to_cluster.call()

    assert found(cast.visitor, "invoice") == [topic.pk]


def test_a_question_of_unknown_shape_is_refused_by_our_own_cluster(far):
    wire = chosen.cluster()._wire
    for body in ({"query": {"match_all": {}}}, {"query": {"script": {"source": "1"}}, "size": 1}):
        with pytest.raises(Silent):
            wire.ask("POST", "/house/_search?allow_partial_search_results=false", body)
