"""Placeholder until TEXT's arrives."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    kind: str
    text: str


def readable_diff(old: str, new: str) -> list[Span]:
    return [Span("removed", old), Span("added", new)]
