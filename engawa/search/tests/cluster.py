"""A small search cluster of our own: real HTTP, and of OpenSearch just what our adapter says.

It refuses every path, field and form of question it does not know, and matches by looking at
every document's tokens one by one. What it cannot prove: that OpenSearch reads these requests
the same way. For that, set ENGAWA_TEST_SEARCH_CLUSTER to a real one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any

from engawa.search.engines.opensearch import INDEX

FIELDS = INDEX["mappings"]["properties"]


class Wrong(Exception):
    """A request of a shape that is not known, with the status to answer."""

    def __init__(self, why: str, status: int = 400) -> None:
        super().__init__(why)
        self.status = status


class Cluster:
    """Indexes by name: documents by id as (version, source or None once deleted)."""

    def __init__(self) -> None:
        self.indexes: dict[str, dict[str, tuple[int, dict[str, Any] | None]]] = {}
        self.aliases: dict[str, set[str]] = {}
        self.asked: list[str] = []
        self.is_down = False
        self.lock = Lock()

    def answer(self, method: str, path: str, body: bytes) -> Any:
        path, _, query = path.partition("?")
        self.asked.append(f"{method} {path}")
        for pattern, verb, respond in ROUTES:
            if (found := re.fullmatch(pattern, path)) and verb == method:
                return respond(self, body, query, **found.groupdict())
        raise Wrong(f"no route for {method} {path}")

    def make(self, body: bytes, query: str, index: str) -> Any:
        if index in self.indexes or json.loads(body) != INDEX:
            raise Wrong("resource_already_exists_exception or unknown mapping")
        self.indexes[index] = {}
        return {"acknowledged": True, "index": index}

    def drop(self, body: bytes, query: str, index: str) -> Any:
        if index not in self.indexes:
            raise Wrong("index_not_found_exception", 404)
        del self.indexes[index]
        for names in self.aliases.values():
            names.discard(index)
        return {"acknowledged": True}

    def move(self, body: bytes, query: str) -> Any:
        told = json.loads(body)
        for action in _only(told, "actions")["actions"]:
            ((verb, place),) = action.items()
            if place["index"] not in self.indexes or set(place) != {"index", "alias"}:
                raise Wrong("index_not_found_exception", 404)
            names = self.aliases.setdefault(place["alias"], set())
            {"add": names.add, "remove": names.remove}[verb](place["index"])
        return {"acknowledged": True}

    def alias(self, body: bytes, query: str, alias: str) -> Any:
        return {name: {"aliases": {alias: {}}} for name in self._behind(alias)}

    def bulk(self, body: bytes, query: str) -> Any:
        lines = [json.loads(line) for line in body.decode().splitlines()]
        items, at = [], 0
        while at < len(lines):
            ((verb, place),) = lines[at].items()
            at += 1
            if set(place) != {"_index", "_id", "version", "version_type"}:
                raise Wrong("unknown parameter in the line of an action")
            if place["version_type"] != "external_gte" or place["_index"] not in self.indexes:
                raise Wrong("unknown version_type or index")
            source = None
            if verb == "index":
                source, at = _source(lines[at]), at + 1
            elif verb != "delete":
                raise Wrong(f"unknown action {verb}")
            items.append({verb: self._write(place, source)})
        return {
            "errors": any(next(iter(i.values()))["status"] > 299 for i in items),
            "items": items,
        }

    def search(self, body: bytes, query: str, index: str) -> Any:
        asked = json.loads(body)
        known = {"query", "sort", "size", "_source", "track_total_hits"}
        if set(asked) != known or query != "allow_partial_search_results=false":
            raise Wrong("unknown key in the body of a search")
        hits = []
        for name in self._behind(index):
            for pk, (_, source) in self.indexes[name].items():
                score = _score(asked["query"], source) if source else None
                if score is not None:
                    hits.append({"_index": name, "_id": pk, "_score": score, "sort": []})
        for each in reversed(asked["sort"]):
            ((key, order),) = each.items()
            if order != "desc" or key not in {"pk", "_score"}:
                raise Wrong("unknown sort")
            hits.sort(key=lambda h: h["_score"] if key == "_score" else int(h["_id"]), reverse=True)
        if not 0 < asked["size"] <= 10_000:
            raise Wrong("Result window is too large")
        return {"timed_out": False, "hits": {"hits": hits[: asked["size"]]}}

    def count(self, body: bytes, query: str, index: str) -> Any:
        found = [kept for name in self._behind(index) for kept in self.indexes[name].values()]
        return {"count": sum(source is not None for _, source in found)}

    def refresh(self, body: bytes, query: str, index: str) -> Any:
        return {"_shards": {"failed": 0}}

    def _behind(self, name: str) -> list[str]:
        found = sorted(self.aliases.get(name, ()))
        if not found and name not in self.indexes:
            raise Wrong("index_not_found_exception", 404)
        return found or [name]

    def _write(self, place: dict[str, Any], source: dict[str, Any] | None) -> dict[str, Any]:
        kept = self.indexes[place["_index"]]
        known = kept.get(place["_id"])
        if known is not None and place["version"] < known[0]:
            return {"_id": place["_id"], "status": 409, "error": {"type": "version_conflict"}}
        kept[place["_id"]] = (place["version"], source)
        if source is None and (known is None or known[1] is None):
            return {"_id": place["_id"], "status": 404, "result": "not_found"}
        return {"_id": place["_id"], "status": 200, "result": "updated"}


ROUTES: tuple[tuple[str, str, Any], ...] = (
    (r"/(?P<index>[a-z0-9-]+-\d+)", "PUT", Cluster.make),
    (r"/(?P<index>[a-z0-9-]+-\d+)", "DELETE", Cluster.drop),
    (r"/_aliases", "POST", Cluster.move),
    (r"/_alias/(?P<alias>[a-z0-9-]+)", "GET", Cluster.alias),
    (r"/_bulk", "POST", Cluster.bulk),
    (r"/(?P<index>[a-z0-9-]+)/_search", "POST", Cluster.search),
    (r"/(?P<index>[a-z0-9-]+)/_count", "GET", Cluster.count),
    (r"/(?P<index>[a-z0-9*-]+)/_refresh", "POST", Cluster.refresh),
)


def _only(told: dict[str, Any], *keys: str) -> dict[str, Any]:
    if set(told) != set(keys):
        raise Wrong(f"parsing_exception: {sorted(told)} instead of {sorted(keys)}")
    return told


def _source(source: dict[str, Any]) -> dict[str, Any]:
    """As `"dynamic": "strict"` and the types of the mapping would have it."""
    _only(source, *FIELDS)
    types: dict[str, Any] = {"long": int, "boolean": bool, "text": str, "date": str}
    for name, value in source.items():
        expected = types.get(FIELDS[name]["type"], str | list)
        if not isinstance(value, expected):
            raise Wrong(f"mapper_parsing_exception: {name}")
    datetime.fromisoformat(source["published_at"])
    return source


def _score(query: dict[str, Any], source: dict[str, Any]) -> float | None:
    """None when the document does not match."""
    ((kind, said),) = query.items()
    if kind == "bool":
        return _bool(said, source)
    if kind == "constant_score":
        _only(said, "filter", "boost")
        return None if _score(said["filter"], source) is None else float(said["boost"])
    ((name, value),) = said.items()
    return 0.0 if _holds(kind, name, value, source) else None


def _bool(said: dict[str, Any], source: dict[str, Any]) -> float | None:
    if not set(said) <= {"filter", "should", "minimum_should_match"}:
        raise Wrong("parsing_exception: unknown clause of bool")
    if any(_score(each, source) is None for each in said.get("filter", ())):
        return None
    scores = [s for each in said.get("should", ()) if (s := _score(each, source)) is not None]
    return sum(scores) if len(scores) >= said.get("minimum_should_match", 0) else None


def _holds(kind: str, name: str, value: Any, source: dict[str, Any]) -> bool:
    if name not in FIELDS:
        raise Wrong(f"unknown field {name}")
    kept = source[name]
    if FIELDS[name]["type"] == "text":
        words = kept.split()
        if kind == "match_phrase":
            wanted = value.split()
            return any(words[i : i + len(wanted)] == wanted for i in range(len(words)))
        if kind == "prefix":
            return any(word.startswith(value) for word in words)
        if kind == "term":
            return value in words
        raise Wrong(f"unknown question {kind} of a text")
    if kind == "range" and FIELDS[name]["type"] == "date":
        at = datetime.fromisoformat(kept)
        compare = {"gte": lambda other: at >= other, "lt": lambda other: at < other}
        return all(compare[key](datetime.fromisoformat(v)) for key, v in value.items())
    if kind not in {"term", "terms"}:
        raise Wrong(f"unknown question {kind}")
    wanted = value if kind == "terms" else [value]
    return bool(set(kept if isinstance(kept, list) else [kept]) & set(wanted))


@contextmanager
def running() -> Iterator[tuple[Cluster, int]]:
    """The cluster and the port it listens on."""
    cluster = Cluster()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def respond(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, told = 503, {"error": "down"}
            if not cluster.is_down:
                status, told = _answered(cluster, self.command, self.path, body)
            raw = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        do_GET = do_POST = do_PUT = do_DELETE = respond  # noqa: N815

        def log_message(self, *args: Any) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield cluster, server.server_port
        server.shutdown()


def _answered(cluster: Cluster, method: str, path: str, body: bytes) -> tuple[int, Any]:
    try:
        with cluster.lock:
            return 200, cluster.answer(method, path, body)
    except Wrong as error:
        return error.status, {"error": str(error)}
    except (KeyError, TypeError, ValueError) as error:
        return 400, {"error": repr(error)}
