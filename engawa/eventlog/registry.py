"""Which events exist. A verb is declared once, by the app whose name it starts with."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeVar

E = TypeVar("E")

VERB = re.compile(r"[a-z_]+\.[a-z][a-z0-9_]*")
LONGEST_VERB = 100


@dataclass(frozen=True)
class Columns:
    """Which fields of an event are also columns of its entry; "" for none."""

    about: str
    parent: str
    target: str
    space: str


@dataclass(frozen=True)
class Declared:
    verb: str
    type: type[Any]
    columns: Columns


_by_verb: dict[str, Declared] = {}
_by_type: dict[type[Any], Declared] = {}


class WrongEventError(TypeError):
    """An event is declared twice, wrongly or not at all; raised while importing."""


def event(
    verb: str, *, about: str = "", parent: str = "", target: str = ""
) -> Callable[[type[E]], type[E]]:
    """Declare a frozen dataclass as the event `verb`, "<app>.<past_tense>".

    Entries get columns for lists and metrics from fields `space_id`, `reply_id` or `topic_id`
    (object), `topic_id` beside a reply (parent) and `member_id` (target); `about`, `parent`
    and `target` name other fields.
    """

    def declare(kind: type[E]) -> type[E]:
        _check(verb, kind)
        found = Declared(verb, kind, _columns(kind, about, parent, target))
        _by_verb[verb] = _by_type[kind] = found
        return kind

    return declare


def declared(kind: type[Any]) -> Declared:
    try:
        return _by_type[kind]
    except KeyError:
        raise WrongEventError(f"{kind.__qualname__} is not declared with @event.") from None


def declared_as(verb: str) -> Declared | None:
    """What is known of `verb` today; None when the app that recorded it is gone."""
    return _by_verb.get(verb)


def all_declared() -> list[Declared]:
    return [_by_verb[verb] for verb in sorted(_by_verb)]


def _check(verb: str, kind: type[Any]) -> None:
    if not VERB.fullmatch(verb) or len(verb) > LONGEST_VERB:
        raise WrongEventError(f'"{verb}" is not of the form "<app>.<past_tense>".')
    if verb in _by_verb:
        raise WrongEventError(
            f'"{verb}" is already declared by {_by_verb[verb].type.__qualname__}.'
        )
    if _app_of(kind.__module__) != verb.partition(".")[0]:
        raise WrongEventError(
            f'"{verb}" must start with the name of its app, not be in {kind.__module__}.'
        )
    if not is_dataclass(kind) or not kind.__dataclass_params__.frozen:  # type: ignore[attr-defined]
        raise WrongEventError(f"{kind.__qualname__} must be a frozen dataclass.")


def _app_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if parts[0] == "engawa" and len(parts) > 1 else parts[0]


def _columns(kind: type[Any], about: str, parent: str, target: str) -> Columns:
    names = {field.name for field in fields(kind)}
    for name in filter(None, (about, parent, target)):
        if name not in names:
            raise WrongEventError(f"{kind.__qualname__} has no field {name}.")

    def first(*wanted: str) -> str:
        return next((name for name in wanted if name in names), "")

    about = about or first("reply_id", "topic_id")
    parent = parent or (first("topic_id") if about != "topic_id" else "")
    return Columns(about, parent, target or first("member_id"), first("space_id"))
