"""The neutral form on disk: one SQLite file, so that a dump of any size needs little memory.

It holds nothing that the dump does not; it may be thrown away and made again at any time.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from engawa.moving.neutral import Keeping, Link, Person, Response, Text, Version, Votes

_TABLES = """
create table person (id text primary key, name text, joined_at text, url text) without rowid;
create table text (
    id text primary key, thread text, at text, record text, data text, body text, looked text
) without rowid;
create index text_thread on text (thread, at, id);
create table version (
    of text, id text, seq integer, author text, at text, reason text,
    title text, tags text, body text, rows integer, primary key (of, id)
) without rowid;
create table votes (
    of text primary key, up integer, down integer, accepted integer, accepted_at text
) without rowid;
create table link (id text primary key, of text, too text, kind text) without rowid;
create index link_of on link (of);
create table keeping (id text primary key, person text, of text, at text) without rowid;
create index keeping_of on keeping (of);
create table response (id text primary key, person text, of text, kind text, at text) without rowid;
create index response_of on response (of);
create table seen (kind text primary key, n integer) without rowid;
create table gone (kind text, id text, reason text, n integer, primary key (kind, id, reason))
    without rowid;
create table fate (
    id text, record text, fate text, address text, reason text, primary key (id, record)
) without rowid;
"""


class Shelf:
    """Everything a converter found. Writing is one long transaction; `done` ends it."""

    def __init__(self, path: Path | str) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.executescript("pragma journal_mode=off; pragma synchronous=off;" + _TABLES)
        self._db.execute("begin")
        self._versions = 0

    def close(self) -> None:
        self._db.close()

    def done(self) -> None:
        self._db.execute("commit")

    # What a converter writes

    def saw(self, kind: str, n: int = 1) -> None:
        """Count `n` records of the source as read."""
        self._run(
            "insert into seen values (?, ?) on conflict do update set n = n + excluded.n", kind, n
        )

    def leave(self, kind: str, reason: str, which: str = "", n: int = 1) -> None:
        """Say that records stay behind, and why; with an id where each one is accounted for."""
        self._run(
            "insert into gone values (?, ?, ?, ?) on conflict do update set n = n + excluded.n",
            *(kind, which, reason, n),
        )

    def put_person(self, person: Person) -> None:
        self._run(
            "insert or ignore into person values (?, ?, ?, ?)",
            *(person.id, person.name, person.joined_at.isoformat(), person.url),
        )

    def put_text(self, text: Text) -> None:
        data = asdict(text)
        body, looked = data.pop("body"), data.pop("looked")
        self._run(
            "insert or replace into text values (?, ?, ?, ?, ?, ?, ?)",
            *(text.id, text.thread, text.at.isoformat(), text.record, _json(data), body, looked),
        )

    def put_version(self, version: Version) -> None:
        """Records of one edit come one by one: what each brings is put together."""
        self._versions += 1
        tags = None if version.tags is None else _json(version.tags)
        self._run(
            "insert into version values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do update set "
            "title = coalesce(excluded.title, title), tags = coalesce(excluded.tags, tags), "
            "body = coalesce(excluded.body, body), rows = rows + excluded.rows",
            *(version.of, version.id, self._versions, version.author, version.at.isoformat()),
            *(version.reason, version.title, tags, version.body, version.rows),
        )

    def add_votes(self, of: str, votes: Votes) -> None:
        at = votes.accepted_at.isoformat() if votes.accepted_at else None
        self._run(
            "insert into votes values (?, ?, ?, ?, ?) on conflict do update set "
            "up = up + excluded.up, down = down + excluded.down, "
            "accepted = accepted + excluded.accepted, "
            "accepted_at = coalesce(excluded.accepted_at, accepted_at)",
            *(of, votes.up, votes.down, votes.accepted, at),
        )

    def put_link(self, link: Link) -> None:
        self._run("insert or ignore into link values (?, ?, ?, ?)", *asdict(link).values())

    def put_keeping(self, keeping: Keeping) -> None:
        self._run(
            "insert or ignore into keeping values (?, ?, ?, ?)",
            *(keeping.id, keeping.person, keeping.of, keeping.at.isoformat()),
        )

    def put_response(self, response: Response) -> None:
        self._run(
            "insert or ignore into response values (?, ?, ?, ?, ?)",
            *(response.id, response.person, response.of, response.kind, response.at.isoformat()),
        )

    def drop_text(self, which: str) -> None:
        """Take a text away again, with all that hangs on it; the reason is said by `leave`."""
        self._run("delete from text where id = ?", which)
        for table in ("version", "votes", "link", "keeping", "response"):
            query = f"delete from {table} where of = ?"  # noqa: S608 - our own names
            self._run(query, which)

    # What became of each text, for the report

    def note(self, which: str, record: str, fate: str, address: str = "", reason: str = "") -> None:
        values = (which, record, fate, address, reason)
        self._run("insert or replace into fate values (?, ?, ?, ?, ?)", *values)

    def fates(self) -> Iterator[dict[str, str]]:
        """One for each text that is accounted for by itself, in the order of ids."""
        names = ("id", "record", "fate", "address", "reason")
        for row in self._each("select * from fate order by length(id), id"):
            yield {name: value for name, value in zip(names, row, strict=True) if value}

    # What is read back

    def thread_of(self, which: str) -> str | None:
        """The thread in which the text stands; None when it is not there."""
        row = self._run("select thread from text where id = ?", which).fetchone()
        return row[0] if row else None

    def count(self, table: str) -> int:
        query = f"select count(*) from {table}"  # noqa: S608 - our own names
        return int(self._run(query).fetchone()[0])

    def people(self) -> Iterator[Person]:
        for id_, name, at, url in self._each("select * from person order by id"):
            yield Person(id_, name, datetime.fromisoformat(at), url)

    def texts(self) -> Iterator[Text]:
        """All texts, a thread's beginnings first, then in order of time."""
        yield from map(_text, self._each(f"{_TEXTS} order by at, id"))

    def orphans(self) -> Iterator[Text]:
        """Texts whose thread does not begin anywhere."""
        yield from map(_text, self._each(f"{_TEXTS} where thread not in (select id from text)"))  # noqa: S608

    def threads(self) -> Iterator[str]:
        """Beginnings of threads, the oldest first."""
        for (id_,) in self._each("select id from text where id = thread order by at, id"):
            yield id_

    def texts_in(self, threads: Sequence[str]) -> list[Text]:
        """All texts of these threads, oldest first."""
        wanted = json.dumps([*threads])
        chosen = "(select value from json_each(?))"
        rows = self._run(f"{_TEXTS} where thread in {chosen} order by at, id", wanted)
        return [_text(row) for row in rows]

    def titles(self, ids: Iterable[str]) -> dict[str, str]:
        """Title of the thread in which each text stands."""
        found = {}
        query = (
            "select json_extract(t.data, '$.title') from text r join text t on t.id = r.thread"
            " where r.id = ?"
        )
        for id_ in ids:
            row = self._run(query, id_).fetchone()
            if row:
                found[id_] = row[0]
        return found

    def versions_of(self, which: str) -> list[Version]:
        """Oldest first."""
        rows = self._run(
            "select of, id, author, at, reason, title, tags, body, rows from version"
            " where of = ? order by at, seq",
            which,
        )
        return [_version(row) for row in rows]

    def last_body(self, which: str) -> str:
        """The newest text among the versions of a text, "" when there is none."""
        row = self._run(
            "select body from version where of = ? and body is not null"
            " order by at desc, seq desc limit 1",
            which,
        ).fetchone()
        return row[0] if row else ""

    def votes_of(self, which: str) -> Votes:
        row = self._run("select * from votes where of = ?", which).fetchone()
        if row is None:
            return Votes()
        _of, up, down, accepted, at = row
        return Votes(up, down, accepted, datetime.fromisoformat(at) if at else None)

    def links_of(self, which: str) -> list[Link]:
        return [Link(*row) for row in self._run("select * from link where of = ?", which)]

    def keepings_of(self, which: str) -> list[Keeping]:
        rows = self._run("select * from keeping where of = ? order by id", which)
        return [Keeping(id_, by, of, datetime.fromisoformat(at)) for id_, by, of, at in rows]

    def responses_of(self, which: str) -> list[Response]:
        rows = self._run("select * from response where of = ? order by at, id", which)
        return [
            Response(id_, by, of, kind, datetime.fromisoformat(at))
            for id_, by, of, kind, at in rows
        ]

    def set_bodies(self, which: str, body: str, looked: str) -> None:
        self._run("update text set body = ?, looked = ? where id = ?", body, looked, which)

    def seen(self) -> dict[str, int]:
        return dict(self._run("select kind, n from seen order by kind"))

    def gone(self) -> list[tuple[str, str, str, int]]:
        """Kind, id, reason, how many."""
        return list(self._run("select kind, id, reason, n from gone order by kind, id"))

    def _run(self, query: str, *values: Any) -> sqlite3.Cursor:
        return self._db.execute(query, values)

    def _each(self, query: str) -> Iterator[Any]:
        """Rows in portions; what is changed meanwhile does not matter to those still to come."""
        with closing(self._db.cursor()) as cursor:
            cursor.execute(query)
            yield from cursor


_TEXTS = "select data, body, looked from text"


def _json(value: Any) -> str:
    return json.dumps(value, default=datetime.isoformat, ensure_ascii=False)


def _text(row: Any) -> Text:
    data = json.loads(row[0])
    for name in ("at", "closed_at"):
        data[name] = datetime.fromisoformat(data[name]) if data[name] else None
    data["tags"] = tuple(data["tags"])
    return Text(**data, body=row[1], looked=row[2])


def _version(row: Any) -> Version:
    of, id_, author, at, reason, title, tags, body, rows = row
    words = None if tags is None else tuple(json.loads(tags))
    return Version(of, id_, author, datetime.fromisoformat(at), reason, title, words, body, rows)
