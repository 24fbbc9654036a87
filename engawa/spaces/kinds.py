"""Kinds of content a space may take, as upper apps offer them; spaces know names only."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class OfferedKind:
    name: str
    label: str | Promise


_offered: dict[str, OfferedKind] = {}


def offer_kind(name: str, label: str | Promise) -> None:
    """Let managers switch `name` on in their spaces."""
    _offered[name] = OfferedKind(name, label)


def offered_kinds() -> tuple[OfferedKind, ...]:
    return tuple(_offered.values())
