"""What is written in bulk is what the actions and the index would have written."""

from __future__ import annotations

import pytest
from django.db.models import Sum

from bench import growing
from bench.sizes import Size
from engawa.accounts.testing import make_member
from engawa.content.models import ReadMark, Reply, Topic
from engawa.search.actions.indexing import rebuild
from engawa.search.models import Document, Frequency
from engawa.search.queries.finding import find
from engawa.spaces.testing import act, join, make_space

SMALL = Size(members=6, companies=2, spaces=6, private=2, topics=7, replies=2)


@pytest.fixture
def reader(db, monkeypatch):
    monkeypatch.setattr(growing, "AT_ONCE", 4)
    monkeypatch.setattr(growing, "BODIES", 20)
    reader = make_member("reader")
    for _space in range(3):
        join(make_space(), reader)
    growing.grow(SMALL, [reader], lambda told: None)
    return reader


def frequencies():
    return set(Frequency.objects.filter(n__gt=0).values_list("space_id", "token", "n"))


def test_as_many_as_asked_for(reader):
    assert Topic.objects.count() == 7
    assert Reply.objects.count() == 14
    assert Document.objects.count() == 21
    assert Topic.objects.aggregate(all=Sum("reply_count"))["all"] == 14


def test_the_index_is_the_one_a_rebuild_would_make(reader):
    texts = set(Document.objects.values_list("topic_id", "reply_id", "title_flat", "body_flat"))
    documents = {each for each in frequencies() if each[1] == ""}

    rebuild(lambda done: None)

    assert {each for each in frequencies() if each[1] == ""} == documents
    rebuilt = set(Document.objects.values_list("topic_id", "reply_id", "title_flat"))
    assert rebuilt == {each[:3] for each in texts}


def test_it_can_be_searched_and_was_partly_read(reader):
    topic = Topic.objects.filter(space__memberships__member=reader).first()
    assert topic is not None
    words = topic.title.split()[0]

    assert find(act(reader), words).hits
    assert ReadMark.objects.filter(member=reader).count() < Topic.objects.count()
