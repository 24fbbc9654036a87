"""OpenSearch over our tokens: its own analyzers have no say, so it finds what the others find.

The index stands behind an alias. A new one is filled beside it (`prepare`), then takes its place
in one step (`switch`); what changes meanwhile is written to both. Versions come from our
database, so a change that arrives late never replaces a newer one.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

from engawa.search.asking import Phrase, Term
from engawa.search.engines.base import Indexed, Within
from engawa.search.engines.wire import PATIENCE_WRITING, Silent, Unknown, Wire

GONE = 2**62
"""The version of a removal: ids are never given twice, so nothing may follow it."""
KEYWORD, LONG = {"type": "keyword"}, {"type": "long"}
INDEX = {
    "settings": {"index": {"gc_deletes": "1h"}},
    "mappings": {
        "dynamic": "strict",
        "properties": {
            "pk": LONG,
            "space_id": LONG,
            "author_id": LONG,
            "kind": KEYWORD,
            "language": KEYWORD,
            "is_solved": {"type": "boolean"},
            "published_at": {"type": "date"},
            "tags": KEYWORD,
            "words": {"type": "text", "analyzer": "whitespace", "norms": False},
        },
    },
}


class OpenSearchEngine:
    """`now` makes every change searchable at once, which only tests want."""

    def __init__(self, wire: Wire, name: str, *, now: bool = False) -> None:
        self._wire, self.name, self._now = wire, name, now

    def put(self, documents: Sequence[Indexed]) -> None:
        self.write(documents, ())

    def remove(self, ids: Sequence[int]) -> None:
        self.write((), ids)

    def empty(self) -> None:
        self.switch(self.prepare())

    def write(self, documents: Sequence[Indexed], gone: Sequence[int]) -> None:
        """Tell every index that is in use or being filled. Raises `Silent`; may be repeated."""
        lines: list[Any] = []
        for index in self._indexes() if documents or gone else ():
            for each in documents:
                lines += [{"index": _place(index, each.pk, each.version)}, _source(each)]
            lines += [{"delete": _place(index, pk, GONE)} for pk in gone]
        if not lines:
            return
        answer = self._wire.bulk(lines)
        for item in answer["items"]:
            _require_done(next(iter(item.values())))
        if self._now:
            self._wire.ask("POST", f"/{self.name}*/_refresh")

    def all_of(self, terms: Sequence[Term], within: Within, most: int) -> list[int]:
        if not within.spaces:
            return []
        asked = [*_places(within), *(_term(term) for term in terms)]
        hits = self._hits({"bool": {"filter": asked}}, [{"pk": "desc"}], most)
        return [int(hit["_id"]) for hit in hits]

    def any_of(
        self, weights: Mapping[str, float], within: Within, most: int
    ) -> list[tuple[int, float]]:
        if not weights or not within.spaces:
            return []
        arms = [
            {"constant_score": {"filter": {"term": {"words": token}}, "boost": weight}}
            for token, weight in weights.items()
        ]
        query = {"bool": {"filter": _places(within), "should": arms, "minimum_should_match": 1}}
        hits = self._hits(query, [{"_score": "desc"}, {"pk": "desc"}], most)
        return [(int(hit["_id"]), float(hit["_score"])) for hit in hits]

    def prepare(self) -> str:
        """A new, empty index that hears of every change from now on; its name."""
        index = f"{self.name}-{time.time_ns() // 1_000_000}"
        self._wire.ask("PUT", f"/{index}", INDEX, PATIENCE_WRITING)
        self._move([{"add": {"index": index, "alias": self._next}}])
        return index

    def fill(self, index: str, documents: Sequence[Indexed]) -> None:
        """Documents as they were a moment ago; what changed since is not overwritten."""
        lines: list[Any] = []
        for each in documents:
            lines += [{"index": _place(index, each.pk, each.version)}, _source(each)]
        for item in self._wire.bulk(lines)["items"] if lines else ():
            _require_done(item["index"])

    def switch(self, index: str) -> None:
        """From now on this index answers; the others are dropped."""
        old = [name for name in self._indexes() if name != index]
        moves = [{"remove": {"index": name, "alias": self.name}} for name in self._of(self.name)]
        moves += [{"add": {"index": index, "alias": self.name}}]
        moves += [{"remove": {"index": name, "alias": self._next}} for name in self._of(self._next)]
        self._move(moves)
        for name in old:
            self._wire.ask("DELETE", f"/{name}", None, PATIENCE_WRITING)

    def count(self) -> int:
        """How many documents can be found. Raises `Unknown` while there is no index."""
        return int(self._wire.ask("GET", f"/{self.name}/_count")["count"])

    def close(self) -> None:
        self._wire.close()

    @property
    def _next(self) -> str:
        return f"{self.name}-next"

    def _move(self, actions: list[dict[str, Any]]) -> None:
        self._wire.ask("POST", "/_aliases", {"actions": actions}, PATIENCE_WRITING)

    def _of(self, alias: str) -> list[str]:
        try:
            return list(self._wire.ask("GET", f"/_alias/{alias}"))
        except Unknown:
            return []

    def _indexes(self) -> list[str]:
        found = list(dict.fromkeys([*self._of(self.name), *self._of(self._next)]))
        if not found:
            raise Unknown("no index was made yet")
        return found

    def _hits(self, query: dict[str, Any], sort: list[Any], most: int) -> list[Any]:
        body = {
            "query": query,
            "sort": sort,
            "size": most,
            "_source": False,
            "track_total_hits": False,
        }
        path = f"/{self.name}/_search?allow_partial_search_results=false"
        answer = self._wire.ask("POST", path, body)
        if answer.get("timed_out"):
            raise Silent("the cluster gave up")
        return list(answer["hits"]["hits"])


def _place(index: str, pk: int, version: int) -> dict[str, Any]:
    return {"_index": index, "_id": str(pk), "version": version, "version_type": "external_gte"}


def _source(document: Indexed) -> dict[str, Any]:
    return {
        "pk": document.pk,
        "space_id": document.space_id,
        "author_id": document.author_id,
        "kind": document.kind,
        "language": document.language,
        "is_solved": document.is_solved,
        "published_at": document.published_at.isoformat(),
        "tags": list(document.tags),
        "words": document.words,
    }


def _require_done(told: dict[str, Any]) -> None:
    """A newer version that stands there already, or nothing left to remove, is as good."""
    if told["status"] >= 300 and not (
        told["status"] == 409 or (told["status"] == 404 and told.get("result") == "not_found")
    ):
        raise Silent(f"document {told.get('_id')}: {told.get('error')}")


def _places(within: Within) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = [{"terms": {"space_id": sorted(within.spaces)}}]
    for name, value in (
        ("kind", within.kind),
        ("language", within.language),
        ("tags", within.tag),
        ("author_id", within.author_id),
    ):
        if value:
            said.append({"term": {name: value}})
    if within.is_solved is not None:
        said.append({"term": {"is_solved": within.is_solved}})
    between = {"gte": within.since, "lt": within.until}
    if span := {key: moment.isoformat() for key, moment in between.items() if moment}:
        said.append({"range": {"published_at": span}})
    return said


def _term(term: Term) -> dict[str, Any]:
    wordings = [{"bool": {"filter": [_phrase(p) for p in wording]}} for wording in term]
    if len(wordings) == 1:
        return wordings[0]
    return {"bool": {"should": wordings, "minimum_should_match": 1}}


def _phrase(phrase: Phrase) -> dict[str, Any]:
    if phrase.beginning:
        return {"prefix": {"words": phrase.tokens[0]}}
    if len(phrase.tokens) == 1:
        return {"term": {"words": phrase.tokens[0]}}
    return {"match_phrase": {"words": " ".join(phrase.tokens)}}
