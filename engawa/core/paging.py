"""Keyset pages: no offsets, no counts, same cost on page one and page thousand."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet, ValidationError
from django.db.models import Model, Q, QuerySet

from engawa.core.refusals import Refused

M = TypeVar("M", bound=Model)
R = TypeVar("R")
DAMAGED = (ValueError, TypeError, KeyError, OverflowError, binascii.Error, RecursionError)


@dataclass(frozen=True)
class Page(Generic[R]):
    """A stretch of a list; `older` and `newer` are cursors for links, "" at the ends."""

    items: Sequence[R]
    older: str
    newer: str

    def __iter__(self) -> Any:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def page_of(rows: QuerySet[M], order: Sequence[str], cursor: str, size: int = 30) -> Page[M]:
    """The page of `rows` at `cursor`, in `order` (Django order fields, unique as a whole).

    Fields in `order` must not be null. One query. A damaged cursor is refused.
    """
    return as_page(list(stretch(rows, order, cursor, size)), order, cursor, size)


def page_of_all(
    parts: Sequence[QuerySet[Any, R]], order: Sequence[str], cursor: str, size: int = 30
) -> Page[R]:
    """One page through several lists at once, by one query; all have the same `values()`."""
    backwards, keys = _place(order, cursor)
    walk = [_flip(name) for name in order] if backwards else list(order)
    if keys is not None:
        parts = [_after(rows, walk, keys) for rows in parts]
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return as_page(list(rows.order_by(*walk)[: size + 1]), order, cursor, size)


def stretch(rows: QuerySet[M], order: Sequence[str], cursor: str, size: int) -> QuerySet[M]:
    """The rows of the page and one more, not yet fetched; `as_page` makes the page of them."""
    backwards, keys = _place(order, cursor)
    walk = [_flip(name) for name in order] if backwards else list(order)
    if keys is not None:
        rows = _after(rows, walk, keys)
    return rows.order_by(*walk)[: size + 1]


def as_page(found: list[R], order: Sequence[str], cursor: str, size: int) -> Page[R]:
    """What `stretch` found, in the order it came, as a page."""
    backwards, keys = _place(order, cursor)
    more = len(found) > size
    items = found[:size]
    if backwards:
        items.reverse()
    has_older = bool(items) and (more if not backwards else True)
    has_newer = bool(items) and (more if backwards else keys is not None)
    return Page(
        items,
        older=_write(False, items[-1], order) if has_older else "",
        newer=_write(True, items[0], order) if has_newer else "",
    )


def _place(order: Sequence[str], cursor: str) -> tuple[bool, list[Any] | None]:
    return _read(cursor, len(order)) if cursor else (False, None)


def cursor_from(keys: Sequence[Any], *, back: bool = False) -> str:
    """A cursor for the rows beyond `keys`, which stand for the fields of the order."""
    plain = [{"t": key.isoformat()} if isinstance(key, datetime) else key for key in keys]
    raw = json.dumps([int(back), *plain], separators=(",", ":"))
    return base64.urlsafe_b64encode(raw.encode()).decode().rstrip("=")


def keys_from(cursor: str, length: int) -> list[Any]:
    """The keys that `cursor_from` wrote, as many as expected; a damaged cursor is refused."""
    return _read(cursor, length)[1]


def _flip(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _after(rows: QuerySet[Any, R], walk: Sequence[str], keys: Sequence[Any]) -> QuerySet[Any, R]:
    try:
        found = rows.filter(_beyond(walk, keys))
        if any(isinstance(key, str) and key[:4].isdigit() for key in keys):
            # Perhaps a made-up date, which no calendar may hold in the zone of the database.
            found.query.sql_with_params()
        return found
    except EmptyResultSet:
        return rows.none()
    except (ValueError, TypeError, OverflowError, ValidationError) as error:
        # Keys of the wrong type: a cursor of another list, or a made-up one.
        raise Refused from error


def _beyond(order: Sequence[str], keys: Sequence[Any]) -> Q:
    """Rows after `keys`: (a > x) or (a = x and b > y) or …"""
    condition = Q()
    same = Q()
    for name, key in zip(order, keys, strict=True):
        field = name.lstrip("-")
        compare = "lt" if name.startswith("-") else "gt"
        condition |= same & Q(**{f"{field}__{compare}": key})
        same &= Q(**{field: key})
    return condition


def _write(backwards: bool, item: Any, order: Sequence[str]) -> str:
    keys = []
    for name in order:
        value: Any = item
        for part in name.lstrip("-").split("__"):
            value = value[part] if isinstance(value, dict) else getattr(value, part)
        keys.append(value)
    return cursor_from(keys, back=backwards)


def _read(cursor: str, length: int) -> tuple[bool, list[Any]]:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        backwards, *keys = json.loads(base64.urlsafe_b64decode(padded.encode()))
        if len(keys) != length:
            raise ValueError(cursor)
        return bool(backwards), [_plain(key) for key in keys]
    except DAMAGED as error:
        raise Refused from error


def _plain(key: Any) -> Any:
    if isinstance(key, dict):
        # In UTC, as databases ask for it, it must still be a date.
        return datetime.fromisoformat(key["t"]).astimezone(UTC)
    if isinstance(key, bool) or not isinstance(key, int | str | float):
        raise TypeError(key)
    if isinstance(key, int) and abs(key) >= 2**63:
        raise ValueError(key)
    if isinstance(key, str) and "\x00" in key:
        raise ValueError(key)
    return key
