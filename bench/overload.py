"""Three times the load it can carry: what is admitted stays quick, the rest is refused at once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from bench.crowd import Ask, Seen, pour
from bench.measuring import cookie_of, pages_of
from bench.reading import Asking
from bench.server import Server

if TYPE_CHECKING:
    from bench.world import World

Say = Callable[[str], None]

CLIENTS = 4
USUAL = 0.75
TIMES = 3
ONSET = 2.0
"""Seconds in which a short crowd may still wait; told apart from what follows."""


def overload(
    server: Server, name: str, shape: str, world: World, say: Say, *, quick: bool = False
) -> dict[str, Any]:
    """Find what it can carry, then usual load, three times that, and usual load again."""
    asks = _asks(world)
    seconds = 6.0 if quick else 20.0
    say("looking for what it can carry")
    _carry(server, asks, 2)
    carries = _carry(server, asks, 4 if quick else 8)
    say(f"{carries:.0f} a second; now {USUAL:.0%} of that")
    usual = pour(server.port, asks, carries * USUAL, seconds)
    say(f"{TIMES} times as many")
    crowded = pour(server.port, asks, carries * TIMES, seconds)
    say("as usual again")
    after = pour(server.port, asks, carries * USUAL, seconds)
    steady = [each for each in crowded if each.at > ONSET]
    told = {
        "set": name,
        "shape": shape,
        "carries": carries,
        "usual": _told(usual),
        "onset": _told([each for each in crowded if each.at <= ONSET]),
        "crowded": _told(steady),
        "after": _told(after),
        "normal after": _normal_after(after, 2 * _percentile(_times(usual, 200), 99)),
    }
    return told | {"holds": _holds(told)}


def paragraph(told: dict[str, Any]) -> str:
    """The same in words."""
    usual, crowded, onset = told["usual"], told["crowded"], told["onset"]
    return (
        f"### Overload, set {told['set'].upper()}, {told['shape']}\n\n"
        f"It carries {told['carries']:.0f} a second; with {USUAL:.0%} of that p50 is "
        f"{usual['p50']:.0f} ms and p99 {usual['p99']:.0f} ms, {usual['refused']} refused. "
        f"At {TIMES} times as many {crowded['admitted']} were admitted, "
        f"p50 {crowded['p50']:.0f} ms, p99 {crowded['p99']:.0f} ms, "
        f"and {crowded['refused']} refused, p99 "
        f"{crowded['refused p99']:.0f} ms; {crowded['broken']} broke. "
        f"(First {ONSET:.0f} s: {onset['admitted']} admitted, p99 {onset['p99']:.0f} ms.) "
        f"Normal again after {told['normal after']:.0f} s. "
        f"{'Holds.' if told['holds'] else '**Does not hold.**'}\n"
    )


def _asks(world: World) -> list[Ask]:
    """Four of five signed in; topics and lists."""
    pages = pages_of(world)
    topic, space = pages["topic"][0], pages["list"][0]
    few, many, tends = (cookie_of(m) for m in (world.few, world.many, world.moderator))
    return [Ask(topic, few), Ask(space, many), Ask(topic), Ask(topic, tends), Ask(topic, many)]


def _carry(server: Server, asks: Sequence[Ask], seconds: float) -> float:
    """Answers a second to a few clients who wait for each answer."""
    until, counts = time.perf_counter() + seconds, [0] * CLIENTS

    def ask(number: int) -> None:
        each = [Asking(server.port, [one.path], one.cookie) for one in asks]
        while time.perf_counter() < until:
            for one in each:
                one.ask()
                counts[number] += 1

    clients = [threading.Thread(target=ask, args=(number,)) for number in range(CLIENTS)]
    began = time.perf_counter()
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return sum(counts) / (time.perf_counter() - began)


def _told(seen: Sequence[Seen]) -> dict[str, float]:
    admitted, refused = _times(seen, 200), _times(seen, 503)
    return {
        "admitted": len(admitted),
        "refused": len(refused),
        "broken": len(seen) - len(admitted) - len(refused),
        "p50": _percentile(admitted, 50),
        "p99": _percentile(admitted, 99),
        "refused p50": _percentile(refused, 50),
        "refused p99": _percentile(refused, 99),
    }


def _times(seen: Sequence[Seen], status: int) -> list[float]:
    return sorted(each.took for each in seen if each.status == status)


def _percentile(times: Sequence[float], part: int) -> float:
    return times[len(times) * part // 100] if times else 0.0


def _normal_after(seen: Sequence[Seen], most: float) -> float:
    """Seconds after which at most one in a hundred was refused or slower than `most`."""
    bad = [each.at for each in seen if each.status != 200 or each.took > most]
    for second in range(31):
        later = [each for each in seen if each.at >= second]
        if later and sum(at >= second for at in bad) <= len(later) / 100:
            return float(second)
    return 99.0


def _holds(told: dict[str, Any]) -> bool:
    usual, crowded = told["usual"], told["crowded"]
    return bool(
        crowded["p99"] <= 2 * usual["p99"]
        and crowded["refused p99"] < 100
        and crowded["broken"] == 0
        and told["normal after"] <= 30
    )
