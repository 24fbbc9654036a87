"""What can keep a member from writing, as upper rooms offer it; spaces know names only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from engawa.core.actor import Actor
from engawa.core.verdict import Verdict, deny
from engawa.spaces.models import Space


@dataclass(frozen=True)
class Bar:
    """`words` say why; `way_out` is where one can mend it, and `leads` what is written there.

    `closes_door`: it keeps one from joining as well.
    """

    name: str
    words: str | Promise
    way_out: Callable[[Space], str] | None = None
    leads: str | Promise = ""
    closes_door: bool = False


_bars: dict[str, Bar] = {}


def offer_bar(bar: Bar) -> None:
    """Let a room say `bar.name` of members by `accounts.actions.say_of`."""
    _bars[bar.name] = bar


def barred(actor: Actor, space: Space) -> Verdict | None:
    """Why `actor` may not write in `space` now, though otherwise free to; None without a bar."""
    names = actor.bars_in(space.pk)
    if not names:
        return None
    bar = next((each for name, each in _bars.items() if name in names), None)
    if bar is None:
        return None
    return deny(bar.words, bar.way_out(space) if bar.way_out else "", bar.leads)


def kept_out(actor: Actor, space: Space) -> Verdict | None:
    """Why `actor` may not join `space` however open it is; None without such a bar."""
    names = actor.bars_in(space.pk)
    found = (bar for name, bar in _bars.items() if name in names and bar.closes_door)
    bar = next(found, None) if names else None
    return None if bar is None else deny(bar.words)
