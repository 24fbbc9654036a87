"""All measurements of one set against one running server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from bench.processes import memory_mb
from bench.reading import Reading, read
from bench.server import Server
from bench.sizes import SEARCHED
from bench.writing import Writing, write

if TYPE_CHECKING:
    from bench.world import World
    from engawa.accounts.models import Member

Say = Callable[[str], None]
BARE = "/bench/bare/"


@dataclass
class Measured:
    """What one set gave; the first reading is the bare view."""

    set: str
    shape: str
    posts: int
    readings: list[Reading]
    writing: Writing
    memory: float
    conditions: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Measured:
        readings = [Reading(**each) for each in told.pop("readings")]
        return cls(readings=readings, writing=Writing(**told.pop("writing")), **told)

    @property
    def bare(self) -> Reading:
        return self.readings[0]


def measure(server: Server, name: str, shape: str, world: World, say: Say, quick: bool) -> Measured:
    """Read every page as every reader, then write. The bare view, asked first and last, counts
    as it was at its quickest: whatever disturbs makes it look dear and pages cheap.
    """
    from engawa.content.models import Reply, Topic

    count = 40 if quick else 300
    pages = pages_of(world)
    readers = readers_of(world)
    bare = [read(server, "bare view", "", [BARE], "", count)]
    readings = []
    for page, paths in pages.items():
        for reader, member in readers.items():
            say(f"{page}, {reader}")
            asked = count if page != "search" else max(20, count // 3)
            cookie = cookie_of(member) if member else ""
            reading = read(server, page, reader, paths, cookie, asked)
            reading.warm, reading.cold = queries_of(paths[0], member)
            readings.append(reading)
    bare.append(read(server, "bare view", "", [BARE], "", count))
    readings.insert(0, min(bare, key=lambda each: each.cpu))
    say("writing")
    path = world.long_topic.get_absolute_url()
    writing = write(server, path, [cookie_of(m) for m in world.writers], 3 if quick else 8)
    posts = Reply.objects.count() + Topic.objects.count()
    return Measured(name, shape, posts, readings, writing, memory_mb(server.everyone()))


def pages_of(world: World) -> dict[str, list[str]]:
    return {
        "home": ["/"],
        "list": [world.space.get_absolute_url()],
        "topic": [world.topic.get_absolute_url()],
        "search": [f"/search/?q={quote(words)}" for words in SEARCHED],
    }


def readers_of(world: World) -> dict[str, Member | None]:
    return {
        "visitor": None,
        "member of 3": world.few,
        "member of 60": world.many,
        "moderator": world.moderator,
    }


def queries_of(path: str, member: Member | None) -> tuple[int, int]:
    from bench.queries import count

    return count(path, member)


def cookie_of(member: Member) -> str:
    """A signed-in session, as a browser would send it."""
    from django.conf import settings
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(member)
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"
