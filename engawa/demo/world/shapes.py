"""The shapes in which the demo world is written down."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """`key` is also the handle and the local part of the e-mail address."""

    key: str
    family: str
    given: str
    family_reading: str
    given_reading: str
    company: str
    position: str
    kind: str = "customer"
    language: str = "ja"
    time_zone: str = "Asia/Tokyo"
    site_role: str = "member"
    about: str = ""
    days: int = 180
    """How long ago they joined."""
    shown: str = ""
    """Why one would sign in as this person; empty leaves them off the list."""


@dataclass(frozen=True)
class Place:
    """A space; `roles` names everybody in it, owners first."""

    slug: str
    section: str
    name: str
    purpose: str
    vision: str
    welcome: str
    visibility: str
    way_in: str
    roles: tuple[tuple[str, str], ...]
    language: str = "ja"
    hue: int = 260
    kinds: tuple[str, ...] = ("question", "discussion")


@dataclass(frozen=True)
class Said:
    """A reply `hours` after the topic; comments hang on it, their hours counted likewise."""

    by: str
    hours: float
    text: str
    comments: tuple[Said, ...] = ()
    accepted: bool = False
    useful: tuple[str, ...] = ()
    thanks: tuple[str, ...] = ()
    insight: tuple[str, ...] = ()


@dataclass(frozen=True)
class Thread:
    """A topic that began `days` ago at `hour` o'clock in Tokyo; `named` are whom it is for, where
    the audience is by name."""

    space: str
    kind: str
    by: str
    days: int
    hour: float
    title: str
    text: str
    tags: tuple[str, ...] = ()
    replies: tuple[Said, ...] = ()
    same: tuple[str, ...] = ()
    thanks: tuple[str, ...] = ()
    pinned: bool = False
    closed: bool = False
    audience: str = "place"
    named: tuple[str, ...] = ()
