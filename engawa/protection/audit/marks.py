"""Knowing closed things again: their random ids and their words, wherever they turn up.

Kept as sorted numbers of eight bytes, so that a million closed things take eight megabytes; what
seems known is looked up in the database before anything is said.
"""

from __future__ import annotations

import json
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from html import unescape
from typing import Any

from django.utils import translation

from engawa.core.languages import LANGUAGES
from engawa.core.public_ids import ALPHABET, LENGTH
from engawa.protection.audit.closed import SORTS, Sort, closed_rows, open_rows
from engawa.protection.audit.readers import Reader

ID = re.compile(rf"(?<![0-9A-Za-z_-])[{ALPHABET}]{{{LENGTH}}}(?![0-9A-Za-z_-])")
TEXT = re.compile(r">([^<>]+)<|\s(?:title|alt|content|value|aria-label|placeholder)=\"([^\"]+)\"")
PARTS = re.compile(r" · | – | — |\n")
SHORTEST = 8
BATCH = 2000


@dataclass(frozen=True)
class Known:
    """A closed thing that was found in an answer."""

    sort: str
    pk: int
    space_id: int | None


class Marks:
    """What is closed to one reader, as far as ids and words tell."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._marks = array("Q", sorted(self._all()))
        self._looked_up: dict[str, Known | None] = {}

    def __len__(self) -> int:
        return len(self._marks)

    def heard_in(self, kind: str, text: str, asked: str) -> list[Known]:
        """Closed things that `text` gives away, without what the asker said themselves."""
        found = {}
        for word in _words(kind, text):
            if self._is_marked(word) and word not in asked and (known := self._look_up(word)):
                found[known.sort, known.pk] = known
        return [*found.values()]

    def _all(self) -> Iterator[int]:
        for sort in SORTS.values():
            rows = closed_rows(sort, self._reader).order_by()
            for values in rows.values_list(*_fields(sort)).iterator(BATCH):
                yield from (_number(word) for word in values if _tells(word))

    def _is_marked(self, word: str) -> bool:
        number = _number(word)
        at = bisect_left(self._marks, number)
        return at < len(self._marks) and self._marks[at] == number

    def _look_up(self, word: str) -> Known | None:
        """The closed thing that is called so, unless something open is called the same."""
        if word not in self._looked_up:
            if len(self._looked_up) > BATCH:
                self._looked_up.clear()
            self._looked_up[word] = self._asked_of_tables(word)
        return self._looked_up[word]

    def _asked_of_tables(self, word: str) -> Known | None:
        if word in interface_words() or _said_openly(word, self._reader):
            return None
        known = None
        for sort in SORTS.values():
            for field in _fields(sort):
                rows = sort.rows().filter(**{field: word})
                if known is None:
                    closed = rows.filter(sort.closed(self._reader))
                    row = closed.values_list("pk", sort.space or "pk").first()
                    known = (
                        Known(sort.name, row[0], row[1] if sort.space else None) if row else None
                    )
                if field != "public_id" and _is_open(sort, field, word, self._reader):
                    return None
        return known


@cache
def interface_words() -> frozenset[str]:
    """What the house itself says on its pages, in both languages."""
    words: set[str] = set()
    for language in LANGUAGES:
        catalogue = translation.trans_real.translation(language)._catalog  # type: ignore[attr-defined]  # noqa: SLF001
        for msgid, told in catalogue.items():
            words |= {str(msgid if isinstance(msgid, str) else msgid[0]), str(told)}
    return frozenset(words)


def _said_openly(word: str, reader: Reader) -> bool:
    """Somebody wrote it where this reader may read: what people tell is not ours to find."""
    return any(
        open_rows(SORTS[name], reader).filter(body_source__contains=word).exists()
        for name in ("topic", "reply")
    )


def _is_open(sort: Sort, field: str, word: str, reader: Reader) -> bool:
    return bool(open_rows(sort, reader).filter(**{field: word}).exists())


def _fields(sort: Sort) -> tuple[str, ...]:
    """Ids only where they are random; a handle or a slug may be said by anyone."""
    own = (sort.ident,) if sort.ident == "public_id" else ()
    return (*own, *sort.words)


def _tells(word: Any) -> bool:
    return isinstance(word, str) and len(word) >= SHORTEST


def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def _words(kind: str, text: str) -> Iterator[str]:
    """Every id, and every run of text as one would read it."""
    yield from {match[0] for match in ID.finditer(text)}
    if "json" in kind:
        yield from _strings(_loaded(text))
        return
    seen = set()
    for inner, attribute in TEXT.findall(text):
        whole = unescape(inner or attribute).strip()
        for part in {whole, *PARTS.split(whole)}:
            part = part.strip()
            if len(part) >= SHORTEST and part not in seen:
                seen.add(part)
                yield part


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if len(value) >= SHORTEST:
            yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
