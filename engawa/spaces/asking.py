"""What is asked at the door of a space besides a message, as an upper room brings it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from engawa.core.actor import Actor
from engawa.spaces.models import Application, Space


@dataclass(frozen=True)
class Asker:
    """`fields` are form fields by name; `keep` takes what was typed, in the transaction of the
    request, and raises `Invalid` for what cannot be."""

    fields: Callable[[Space], Mapping[str, Any]]
    keep: Callable[[Actor, Application, Mapping[str, Any]], None]


_asker: list[Asker] = []


def bring_asker(asker: Asker) -> None:
    _asker[:] = [asker]


def asked_fields(space: Space) -> Mapping[str, Any]:
    return _asker[0].fields(space) if _asker else {}


def keep_answers(actor: Actor, application: Application, typed: Mapping[str, Any]) -> None:
    for asker in _asker:
        asker.keep(actor, application, typed)
