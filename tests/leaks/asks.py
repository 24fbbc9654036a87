"""What outsiders ask for: every address with every kind of id they could have come by."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from urllib.parse import quote, urlencode

from tests.access.matrix import takes
from tests.leaks.rooms import pools
from tests.leaks.world import Things
from tests.routes import Route, routes

NOBODY = "zzzzzzzzzzzz"
SAFE, ALL = ("GET",), ("GET", "HEAD", "POST")
API = "api/v1/"
KINDS = {
    "t/": "topic",
    "topics/": "topic",
    "replies/": "reply",
    "r/": "reply",
    "notices/": "notice",
    "invitations/": "invitation",
    "moderation/items/": "item",
    "moderation/steps/": "step",
    "moderation/filters/": "filter",
    "moderation/decisions/": "decision",
    "standing/": "step",
    "charters/": "charter",
    "openings/": "opening",
    "welcome/": "welcome_step",
    "side-by-side/": "pair",
    "hand-overs/": "hand_over",
    "merges/": "merge",
    "groups/": "group",
}


@dataclass(frozen=True)
class Ask:
    method: str
    address: str
    typed: tuple[tuple[str, str], ...] = field(default=())
    htmx: bool = False

    def __str__(self) -> str:
        return f"{self.method} {self.address}" + (" with a form" if self.typed else "")


class Asks:
    """All requests about `things`.

    `most` bounds how many ids of each kind are tried; then each id is tried with some of the
    others, not with all, and a method only where the access matrix has a row for it, which also
    proves that any other is refused to everybody.
    """

    def __init__(self, things: Things, most: int | None = None) -> None:
        self._things = things
        self._most = most

    def reading(self) -> Iterator[Ask]:
        for route in self._routes("GET"):
            for address in self._addresses(route):
                yield Ask("GET", address)
        for address in (*self._lists(), *self._programs_lists()):
            yield Ask("GET", address)

    def heads(self) -> Iterator[Ask]:
        for ask in list(self.reading()):
            yield Ask("HEAD", ask.address)
            yield Ask("GET", ask.address, htmx=True)

    def writing(self) -> Iterator[Ask]:
        forms = [*self._forms()] if self._most else [(), *self._forms()]
        for route in self._routes("POST"):
            if route.path.startswith(API):
                yield from self._changes(route)
                continue
            for address, typed in product(self._addresses(route), forms):
                yield Ask("POST", address, tuple(typed))

    def _changes(self, route: Route) -> Iterator[Ask]:
        """What programs send: a body that fits the address, and those that name what is closed."""
        bodies = [tuple(body) for body in self._bodies(route.name)]
        for address in self._addresses(route):
            for body in bodies:
                yield Ask("POST", address, body)
                yield Ask("PATCH", address, body)
            yield Ask("PUT", address)
            yield Ask("DELETE", address)

    def _bodies(self, name: str) -> Iterator[list[tuple[str, str]]]:
        topic, reply = self._things.secret["topic"][-1], self._things.secret["reply"][-1]
        file = self._things.secret["file"][-1].split("/")[0]
        text = ("body", f"See /t/{topic}/ ![x](/files/{file}/x.png) @insider")
        if name == "v1:space_topics":
            yield [("kind", "discussion"), ("title", "A title"), text]
        elif name == "v1:topic_replies":
            yield [text]
            yield [text, ("parent", reply)]
        else:
            yield [text]

    def _addresses(self, route: Route) -> list[str]:
        pools = [
            [(name, value) for value in self._pool(route, name)] for name, _kind in route.kwargs
        ]
        chosen = product(*pools) if self._most is None else _in_step(pools)
        return [route.address(**dict(each)) for each in chosen]

    def _routes(self, method: str) -> Iterator[Route]:
        return (each for each in routes() if self._most is None or takes(each, method))

    def _ids(self, kind: str) -> list[str]:
        return [*self._some(self._things.shared[kind]), *self._some(self._things.secret[kind])]

    def _some(self, found: list[str]) -> list[str]:
        return found[-(self._most or len(found)) :]

    def _pool(self, route: Route, name: str) -> list[object]:
        """Ids of what one may see, of what one may not, and one that never was."""
        if name == "slug" and route.path.startswith(("s/", f"{API}spaces/")):
            return [*self._ids("slug"), "nowhere"]
        if name == "public_id":
            return [*(id_.split("/")[0] for id_ in self._ids(_kind_of(route))), NOBODY]
        if name == "pk":
            return [1, 7, 999_999_999]
        fixed = {
            "handle": [*self._ids("handle")[-3:], "gone", "nobody"],
            "token": [*self._things.shared["token"], "nothing"],
            "kind": ["thanks"] if "react" in route.path else ["discussion"],
            "name": ["x.png"] if route.path.startswith("files/") else [*self._ids("tag"), "hello"],
            "key": ["site.name", "nothing"],
            "slug": ["-"],
            "code": ["en"],
            "consumer": ["notifications"],
            "photo_id": [NOBODY],
            "size": [96],
            "batch": ["nosuchbatch0"],
            "told": ["nothing"],
            "company": self._ids("company"),
            "logo_id": [*self._ids("logo"), NOBODY],
            "of": ["companies"],
            "number": ["1.0", "2.0"],
            "way": ["up"],
            "step": ["phase", "rules"],
        }
        if name == "key" and route.path.startswith("charters/"):
            return ["own", "purpose"]
        return list((fixed | pools())[name])

    def _lists(self) -> Iterator[str]:
        """Filters, orders, places in lists and completions that name what is closed."""
        ids = {kind: self._some(found) for kind, found in self._things.secret.items()}
        slugs = ["square", *self._ids("slug")]
        names = [quote(name) for name in [*ids["tag"], *ids["slug"]]]
        for slug in slugs:
            front = f"/s/{slug}/"
            for asked in (
                "order=newest",
                "order=replies",
                "order=hot",
                "only=unanswered",
                "only=unread",
            ):
                yield f"{front}?{asked}"
            yield from (f"{front}?tag={name}" for name in names)
            yield f"/people/complete/?space={slug}&q=c"
            yield f"/people/complete/?space={slug}&q=i"
        for topic in [*self._ids("topic"), NOBODY]:
            yield f"/people/complete/?topic={topic}&q="
            yield f"/people/complete/?topic={topic}&q=f"
            yield f"/drafts/kept/?place=reply:{topic}"
            yield f"/contact/?about=/t/{topic}/"
            yield f"/account/sign-in/?next=/t/{topic}/"
            yield f"/t/{topic}/-/fresh/?after=0"
            yield f"/t/{topic}/?order=newest"
        for file in self._ids("file"):
            yield f"/files/{file}" if "/" in file else f"/files/{file}/plan.png"
            yield f"/files/{file.split('/')[0]}/x.png?w=320"
        for name in names:
            yield f"/spaces/?q={name}"
            yield f"/s/square/people/?q={name}"
        for handle in ("insider", "leaver", "colleague", "founder"):
            yield f"/moderation/people/{handle}/"
            yield f"/people/{handle}/?only=topics"
            yield f"/people/{handle}/?only=replies"
        for company in self._ids("company"):
            yield f"/companies/{company}/?q=Insider"
            yield from (f"/companies/?q={company}", f"/companies/?region={company}")
        for path in ("/new/", "/unanswered/", "/bookmarks/", "/spaces/", "/s/square/", "/notices/"):
            yield f"{path}?at={_place(['2026-06-01T00:00:00+00:00', 'zzzzzzzzzzzz'])}"
        yield from ("/moderation/?view=settled", "/moderation/?view=pending&space=square")
        yield from (f"/moderation/?space={slug}" for slug in slugs)
        yield "/moderation/steps/?only=waiting"
        yield "/spaces/?only=mine"
        yield "/notices/?only=unread"
        yield from self._searches(ids["slug"])
        yield from self._feeds(slugs, names)

    def _searches(self, closed: list[str]) -> Iterator[str]:
        for words in map(quote, searched(self._things)):
            yield f"/search/?q={words}"
            yield f"/search/similar/?title={words}"
        for slug in closed:
            yield f"/search/?q=talk&space={slug}"
        yield from ("/search/?q=hello&author=insider", "/search/?q=hello&author=gone")
        yield from ("/search/?q=hello&since=2020-01-01&language=ja", "/search/?q=helo&state=open")
        yield from ("/search/?q=a&kind=question", "/search/?q=h&at=2", "/search/?q=hello&tag=hello")

    def _feeds(self, slugs: list[str], names: list[str]) -> Iterator[str]:
        for key in self._things.shared["feed_key"]:
            yield from (f"/s/{slug}/feed.atom?key={key}" for slug in slugs)
            yield from (f"/tags/{name}/feed.atom?key={key}" for name in ["hello", *names])
            yield f"/people/insider/feed.atom?key={key}"

    def _programs_lists(self) -> Iterator[str]:
        slugs = ["square", *self._ids("slug")]
        names = [quote(name) for name in [*self._ids("tag"), *self._ids("slug")]]
        place = _place(["2026-06-01T00:00:00+00:00", "zzzzzzzzzzzz"])
        for slug in slugs:
            topics = f"/api/v1/spaces/{slug}/topics"
            yield from (f"{topics}?{asked}" for asked in ("order=replies", "only=unread"))
            yield from (f"{topics}?tag={name}" for name in names)
            yield f"{topics}?order=newest&at={place}"
        for name in names:
            yield f"/api/v1/spaces?q={name}"
        for topic in self._ids("topic"):
            yield f"/api/v1/topics/{topic}?order=newest"
            yield f"/api/v1/topics/{topic}/replies?order=newest&at={_place([7])}"
        yield "/api/v1/spaces?only=mine"
        for words in map(quote, searched(self._things)):
            yield f"/api/v1/search?q={words}"
        for slug in self._some(self._things.secret["slug"]):
            yield f"/api/v1/search?q=talk&space={slug}"
        for more in ("author=insider", "author=gone", "tag=hello", "kind=question"):
            yield f"/api/v1/search?q=hello&{more}"
        yield f"/api/v1/search?q=h&at={_place([1])}"

    def _forms(self) -> Iterator[list[tuple[str, str]]]:
        """One form that fits everywhere and names what is closed wherever something is named."""
        ids = self._things.secret
        for number, topic in enumerate(ids["topic"][: self._most or 4]):
            reply = ids["reply"][number % len(ids["reply"])]
            file = ids["file"][number % len(ids["file"])]
            slug = ids["slug"][-1 - number % len(ids["slug"])]
            text = f"See /t/{topic}/ ![x](/files/{file}) @insider"
            yield [
                ("title", "A title"),
                ("body", text),
                ("message", text),
                ("reason", "A reason"),
                ("parent", reply),
                ("space", slug),
                ("place", f"reply:{topic}"),
                ("to", "colleague"),
                ("name", "Someone"),
                ("email", "someone@example.net"),
                ("about", f"/t/{topic}/"),
                ("level", "watching"),
                ("role", "member"),
                ("next", f"/t/{topic}/"),
                ("slug", slug),
            ]


def _in_step(pools: list[list[tuple[str, object]]]) -> list[tuple[tuple[str, object], ...]]:
    """Each value once with those at its own place in the other pools, once with those beside."""
    longest = max(map(len, pools), default=1)
    beside = (0, 1) if len(pools) > 1 else (0,)
    found = (
        tuple(pool[(n + aside * by) % len(pool)] for aside, pool in enumerate(pools))
        for by in beside
        for n in range(longest)
    )
    return list(dict.fromkeys(found))


def searched(things: Things) -> list[str]:
    """Words of closed tags and addresses, with those around them, and words said in the open."""
    secret = [*things.secret["tag"][:2], *things.secret["slug"][-1:]]
    open_words = ["hello", "talk", "stone knife", "how does one sharpen a knife with a stone"]
    return [*secret, *(f"{word} hello" for word in secret), *open_words]


def _kind_of(route: Route) -> str:
    if route.path.startswith("s/"):
        return "application" if "applications" in route.path else "invitation"
    path = route.path.removeprefix(API)
    return next((kind for start, kind in KINDS.items() if path.startswith(start)), _other(route))


def _other(route: Route) -> str:
    return "file" if route.path.startswith("files/") else "session"


def _place(keys: list[object]) -> str:
    """A cursor as the lists write it, pointing between closed things."""
    first = {"t": keys[0]} if isinstance(keys[0], str) else keys[0]
    raw = json.dumps([0, first, *keys[1:]], separators=(",", ":"))
    return urlencode({"": base64.urlsafe_b64encode(raw.encode()).decode().rstrip("=")})[1:]
