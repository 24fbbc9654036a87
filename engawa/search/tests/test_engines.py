"""What every engine does alike: the same words, places and changes give the same documents."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from config.variables import parsers
from engawa.search.analyzer import flat, tokens
from engawa.search.asking import parse
from engawa.search.engines import Engine, engine
from engawa.search.engines.base import Indexed, Within
from engawa.search.engines.memory import MemoryEngine
from engawa.search.engines.opensearch import OpenSearchEngine
from engawa.search.engines.wire import Wire
from engawa.search.models import Document
from engawa.search.tests import cluster

NOW = datetime(2026, 5, 20, tzinfo=UTC)
TEXTS = {
    "tokyo": "東京都の顧客コミュニティで検索する",
    "kyoto": "京都のコミュニティー、顧客満足度",
    "server": "ｻｰﾊﾞｰの再起動 LED照明",
    "latin": "Café scope_v2.3 released",
    "plural": "Two companies' invoices, their statuses and API keys",
    "singular": "The company’s invoice lost its status; the key did not",
}


class House:
    """An engine with the table of documents beside it, as the index keeps them."""

    def __init__(self, chosen):
        self.engine = chosen
        self.ids: dict[str, int] = {}

    def put(self, name: str, text: str, **more) -> Indexed:
        words = " ".join(tokens(flat(text)))
        facts = {"space_id": 1, "author_id": 7, "kind": "question", "is_solved": False}
        facts |= {"published_at": NOW, "language": "ja"} | more
        tags = facts.pop("tags", ())
        row = Document(
            pk=self.ids.get(name), topic_id=hash(name), tags="".join(f"|{t}" for t in tags) + "|"
        )
        for key, value in facts.items():
            setattr(row, key, value)
        row.save()
        self.ids[name] = row.pk
        made = Indexed(pk=row.pk, tags=tags, words=words, **facts)
        self.engine.put([made])
        return made

    def all_of(self, typed: str, most: int = 100, synonyms=(), **where) -> list[str]:
        within = Within(**({"spaces": frozenset({1})} | where))
        return self.names(self.engine.all_of(parse(typed, synonyms).terms, within, most))

    def any_of(self, weights: dict[str, float], most: int = 100, **where) -> list[str]:
        within = Within(**({"spaces": frozenset({1})} | where))
        return self.names([pk for pk, _ in self.engine.any_of(weights, within, most)])

    def names(self, ids: list[int]) -> list[str]:
        known = {pk: name for name, pk in self.ids.items()}
        return [known[pk] for pk in ids]


@pytest.fixture(params=["memory", "database", "opensearch", "real opensearch"])
def house(request, db) -> Iterator[House]:
    with made(request.param) as chosen:
        yield filled(House(chosen))


@contextmanager
def made(which: str) -> Iterator[Engine]:
    if which == "memory":
        yield MemoryEngine()
    elif which == "database":
        yield engine()
    elif which == "opensearch":
        with cluster.running() as (_, port):
            far = _emptied(f"http://127.0.0.1:{port}/contract")
            yield far
            far.close()
    elif address := os.environ.get("ENGAWA_TEST_SEARCH_CLUSTER"):
        yield _emptied(address)
    else:
        pytest.skip("ENGAWA_TEST_SEARCH_CLUSTER names no cluster")


def _emptied(address: str) -> OpenSearchEngine:
    told = parsers.cluster(address)
    found = OpenSearchEngine(Wire(told), told.name, now=True)
    found.switch(found.prepare())
    return found


def filled(found: House) -> House:
    for name, text in TEXTS.items():
        found.put(name, text)
    return found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("京都", {"tokyo", "kyoto"}),
        ("顧客", {"tokyo", "kyoto"}),
        ("顧客満足度", {"kyoto"}),
        ("コミュニティ", {"tokyo", "kyoto"}),
        ("ｺﾐｭﾆﾃｨｰ", {"tokyo", "kyoto"}),
        ("サーバ", {"server"}),
        ("ＬＥＤ", {"server"}),
        ("led照明", {"server"}),
        ("検", {"tokyo"}),
        ("都", {"tokyo", "kyoto"}),
        ("度", {"kyoto"}),
        ("cafe", {"latin"}),
        ("v2.3", {"latin"}),
        ("scope", {"latin"}),
        ("scop", set()),
        ("invoice", {"plural", "singular"}),
        ("INVOICES", {"plural", "singular"}),
        ("company", {"plural", "singular"}),
        ("company's", {"plural", "singular"}),
        ("statuses", {"plural", "singular"}),
        ('"invoices status"', set()),
        ('"api key"', {"plural"}),
        ("invoiced", set()),
        ("顧客 検索", {"tokyo"}),
        ("検索顧客", set()),
    ],
)
def test_recall(house, typed, found):
    assert set(house.all_of(typed)) == found


def test_newest_first_and_no_more_than_asked_for(house):
    assert house.all_of("顧客") == ["kyoto", "tokyo"]
    assert house.all_of("顧客", most=1) == ["kyoto"]


@pytest.mark.parametrize("documents", [3, 30, 3000])
def test_a_hint_never_changes_what_is_found(house, documents):
    """Also a wrong one: as many as promised do not stand among the newest."""
    for number in range(40):
        house.put(f"later {number}", "別の話")
    newest = [f"later {number}" for number in range(39, 36, -1)]

    assert house.all_of("顧客", most=2, held=1000, documents=documents) == ["kyoto", "tokyo"]
    assert house.all_of("顧客", most=9, held=1000, documents=documents) == ["kyoto", "tokyo"]
    assert house.all_of("別の", most=3, held=1000, documents=documents) == newest
    assert house.all_of("別の", most=3, held=40, documents=3) == newest


def test_only_the_given_spaces(house):
    house.put("closed", "顧客の秘密", space_id=2)

    assert "closed" not in house.all_of("顧客")
    assert house.all_of("秘密", spaces=frozenset({1, 2})) == ["closed"]
    assert house.all_of("顧客", spaces=frozenset()) == []
    assert house.any_of({"顧客": 1.0}, spaces=frozenset({2})) == ["closed"]
    assert house.any_of({"顧客": 1.0}, spaces=frozenset()) == []


def test_filters(house):
    house.put(
        "other",
        "顧客",
        kind="article",
        author_id=8,
        is_solved=True,
        tags=("a_b", "c"),
        language="en",
    )

    for where in (
        {"kind": "article"},
        {"language": "en"},
        {"author_id": 8},
        {"is_solved": True},
        {"tag": "c"},
        {"tag": "a_b"},
    ):
        assert house.all_of("顧客", **where) == ["other"], where
    assert house.all_of("顧客", tag="axb") == []
    assert house.all_of("顧客", tag="%") == []
    assert house.all_of("顧客", since=NOW + timedelta(days=1)) == []
    assert house.all_of("顧客", until=NOW) == []
    assert len(house.all_of("顧客", since=NOW, until=NOW + timedelta(days=1))) == 3


def test_synonyms_are_other_ways_to_be_found(house):
    same = [frozenset({flat("電帳法"), flat("顧客")})]

    assert set(house.all_of("電帳法", synonyms=same)) == {"tokyo", "kyoto"}
    assert house.all_of("電帳法") == []


def test_the_heaviest_first(house):
    assert house.any_of({"顧客": 1.0, "検索": 2.0, "満足": 1.5, "無い": 9.0}) == ["tokyo", "kyoto"]
    assert house.any_of({"顧客": 1.0}, most=1) == ["kyoto"]
    assert house.any_of({}) == []


def test_what_is_written_anew_replaces_what_stood(house):
    house.put("tokyo", "大阪")

    assert house.all_of("検索") == []
    assert house.all_of("大阪") == ["tokyo"]


def test_what_is_removed_is_gone(house):
    house.engine.remove([house.ids["tokyo"]])

    assert house.all_of("顧客") == ["kyoto"]
    house.engine.empty()
    assert house.all_of("顧客") == []


def test_putting_twice_is_once(house):
    made = house.put("tokyo", TEXTS["tokyo"])
    house.engine.put([made, replace(made)][:1])

    assert house.all_of("検索") == ["tokyo"]


@pytest.mark.django_db
def test_rows_left_by_a_flush_find_nothing():
    """Django's flush knows the documents, not the table of tokens beside them; ids begin anew."""
    house = filled(House(engine()))
    Document.objects.all().delete()
    assert house.all_of("顧客") == []

    house.put("tokyo", "大阪")

    assert house.all_of("検索") == []
    assert house.any_of({"検索": 1.0}) == []
    assert house.all_of("大阪") == ["tokyo"]
