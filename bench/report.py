"""One run: build, measure, print, judge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.processes import memory_mb
from bench.reading import Reading, read
from bench.server import Server
from bench.writing import Writing, write

Say = Callable[[str], None]


@dataclass(frozen=True)
class Budget:
    """`found` may be `most` at most, or `least` at least."""

    what: str
    found: float
    most: float | None = None
    least: float | None = None

    @property
    def holds(self) -> bool:
        if self.most is not None:
            return self.found <= self.most
        return self.least is None or self.found >= self.least

    def __str__(self) -> str:
        bound = f"≤ {self.most:g}" if self.most is not None else f"≥ {self.least:g}"
        return f"{'ok ' if self.holds else 'OVER'}  {self.what:<52} {self.found:10.2f}   {bound}"


def report(data: Path, say: Say, *, quick: bool = False) -> int:
    """Measure everything; 0 when all budgets hold. `quick` sends a quarter of the requests."""
    import django

    django.setup()
    from django.core.management import call_command

    from bench.world import build

    say("preparing the database")
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    world = build(say)
    say("counting queries")
    budgets = _query_budgets(world)
    cookies = {m.pk: _cookie(m) for m in (world.few, world.many, *world.writers)}
    count = 100 if quick else 400
    with Server(data) as server:
        topic, space = world.topic.get_absolute_url(), world.space.get_absolute_url()
        few, many = cookies[world.few.pk], cookies[world.many.pk]
        say("reading")
        readings = [
            read(server, "bare view", "/bench/bare/", "", count),
            read(server, "topic, visitor", topic, "", count),
            read(server, "list, visitor", space, "", count),
            read(server, "home, visitor", "/", "", count),
            read(server, "topic, member of 3", topic, few, count),
            read(server, "topic, member of 60", topic, many, count),
            read(server, "list, member of 3", space, few, count),
            read(server, "list, member of 60", space, many, count),
            read(server, "home, member of 3", "/", few, count),
            read(server, "home, member of 60", "/", many, count),
        ]
        bare_rate = _rate(server, count)
        say("writing")
        path = world.long_topic.get_absolute_url()
        writing = write(server, path, [cookies[m.pk] for m in world.writers], 3 if quick else 8)
        memory = memory_mb(server.everyone())
    budgets += _page_budgets(readings) + _write_budgets(writing, bare_rate)
    budgets.append(Budget("memory of web and worker, MB", memory, most=250))
    _print(readings, writing, bare_rate, budgets)
    return 0 if all(budget.holds for budget in budgets) else 1


def _cookie(member: object) -> str:
    from django.conf import settings
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(member)  # type: ignore[arg-type]
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"


def _query_budgets(world: object) -> list[Budget]:
    from bench.queries import count
    from bench.world import World

    assert isinstance(world, World)
    pages = {"topic": world.topic.get_absolute_url(), "list": world.space.get_absolute_url()}
    found = []
    for name, path in pages.items():
        for who, member in (("3", world.few), ("60", world.many)):
            warm, cold = count(path, member)
            found.append(Budget(f"queries, {name}, member of {who}, warm", warm, most=3))
            found.append(Budget(f"queries, {name}, member of {who}, cold", cold, most=8))
    return found


def _rate(server: Server, count: int) -> float:
    """Bare answers a second to four clients at once."""
    import threading
    import time

    def ask() -> None:
        read(server, "", "/bench/bare/", "", count)

    clients = [threading.Thread(target=ask) for _client in range(4)]
    began = time.perf_counter()
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return 4 * (count + 60) / (time.perf_counter() - began)


def _page_budgets(readings: list[Reading]) -> list[Budget]:
    bare = readings[0].cpu
    found = []
    for reading in readings[1:]:
        if "visitor" not in reading.name and "topic" not in reading.name:
            continue  # lists and homes are shown, and bounded by their queries
        most = 1.5 if "visitor" in reading.name else 10
        found.append(Budget(f"CPU as ratio to bare: {reading.name}", reading.cpu / bare, most=most))
    page = next(reading for reading in readings if reading.name == "topic, member of 3")
    found.append(Budget("HTML of a topic with 20 replies, kB", page.size / 1000, most=60))
    found.append(Budget("the same compressed, kB", page.packed / 1000, most=12))
    return found


def _write_budgets(writing: Writing, bare_rate: float) -> list[Budget]:
    return [
        Budget("replies a second as % of bare", writing.rate / bare_rate * 100, least=2.5),
        Budget("replies, 99th percentile, ms", writing.p99, most=300),
        Budget("replies that failed", writing.errors, most=0),
    ]


def _print(
    readings: list[Reading], writing: Writing, bare_rate: float, budgets: list[Budget]
) -> None:
    bare = readings[0].cpu
    print(f"\n{'':<24}{'CPU ms':>9}{'× bare':>9}{'p50 ms':>9}{'p99 ms':>9}{'kB':>8}{'kB gz':>8}")
    for each in readings:
        print(
            f"{each.name:<24}{each.cpu:9.2f}{each.cpu / bare:9.1f}{each.p50:9.1f}{each.p99:9.1f}"
            f"{each.size / 1000:8.1f}{each.packed / 1000:8.1f}"
        )
    print(
        f"\nbare view, 4 clients: {bare_rate:.0f}/s\n4 writers: {writing.rate:.1f} replies/s, "
        f"p50 {writing.p50:.0f} ms, p99 {writing.p99:.0f} ms, {writing.posted} posted, "
        f"{writing.errors} failed\n"
    )
    for budget in budgets:
        print(budget)
