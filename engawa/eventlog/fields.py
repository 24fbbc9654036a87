"""Events to plain JSON and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from datetime import date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from engawa.eventlog.registry import all_declared

Read = Callable[[Any], Any]


def to_data(happened: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(happened, field.name)) for field in fields(happened)}


def from_data(kind: type[Any], data: dict[str, Any]) -> Any:
    """The event as it was; unknown names are left out, missing ones get their defaults."""
    readers = _readers(kind)
    return kind(**{name: readers[name](value) for name, value in data.items() if name in readers})


def field_table() -> dict[str, dict[str, str]]:
    """Every verb with its fields and their types; "?" ends those that have a default."""
    ours = [each for each in all_declared() if not _is_for_tests(each.type)]
    return {each.verb: _fields_of(each.type) for each in ours}


def _is_for_tests(kind: type[Any]) -> bool:
    return kind.__module__.endswith(".testing") or ".tests" in kind.__module__


def _fields_of(kind: type[Any]) -> dict[str, str]:
    hints = get_type_hints(kind)
    return {
        field.name: _name(hints[field.name]) + ("?" if _has_default(field) else "")
        for field in fields(kind)
    }


def _has_default(field: Any) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _name(hint: Any) -> str:
    return hint.__name__ if isinstance(hint, type) and not get_args(hint) else str(hint)


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    return value


_known_readers: dict[type[Any], dict[str, Read]] = {}


def _readers(kind: type[Any]) -> dict[str, Read]:
    if kind not in _known_readers:
        hints = get_type_hints(kind)
        _known_readers[kind] = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    return _known_readers[kind]


def _reader(hint: Any) -> Read:
    if get_origin(hint) in (Union, UnionType):
        return _optional(hint)
    origin = get_origin(hint) or hint
    if origin in (tuple, set, frozenset):
        build, inner = origin, _reader(next(iter(get_args(hint)), Any))
        return lambda value: build(inner(each) for each in value)
    if isinstance(origin, type) and issubclass(origin, Enum):
        return origin
    if isinstance(origin, type) and issubclass(origin, date):  # datetime is one too
        return origin.fromisoformat
    return lambda value: value


def _optional(hint: Any) -> Read:
    kinds = [kind for kind in get_args(hint) if kind is not NoneType]
    inner = _reader(kinds[0]) if len(kinds) == 1 else (lambda value: value)
    return lambda value: None if value is None else inner(value)
