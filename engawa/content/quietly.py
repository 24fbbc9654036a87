"""Asking without one's name, as an upper room makes it possible; writing pages only offer it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from engawa.content.models import Topic
from engawa.content.texts import NewTopic
from engawa.core.actor import Actor
from engawa.core.verdict import Verdict, deny
from engawa.spaces.models import Space

NOT_HERE = _("In this space everybody asks under their name.")


@dataclass(frozen=True)
class Quietly:
    """`may` asks no query while warm; `publish` refuses by itself whoever may not."""

    may: Callable[[Actor, Space, str], Verdict]
    publish: Callable[[Actor, Space, str, NewTopic], Topic]


_brought: list[Quietly] = []


def bring_quietly(way: Quietly) -> None:
    _brought[:] = [way]


def may_ask_quietly(actor: Actor, space: Space, kind: str) -> Verdict:
    return _brought[0].may(actor, space, kind) if _brought else deny(NOT_HERE)


def publish_quietly(actor: Actor, space: Space, kind: str, text: NewTopic) -> Topic:
    may_ask_quietly(actor, space, kind).require()
    return _brought[0].publish(actor, space, kind, text)
