"""Asks everything as everyone outside and keeps the answers, byte for byte."""

from __future__ import annotations

import contextlib
import json
import logging
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client

from engawa.api import etags
from engawa.core.throttle import Allowance
from engawa.eventlog.delivery import deliver_all
from engawa.eventlog.models import Entry
from engawa.jobs.running import run_pending
from engawa.notifications.models import Notice
from engawa.outbox.models import Letter, State
from engawa.search.queries import reading
from engawa.site import held
from engawa.site.visitor_pages import pages
from engawa.spaces.membership import forget_actors
from engawa.spaces.queries.people import forget_runners
from engawa.web.shell import forget_rails
from tests.leaks.asks import Ask, Asks
from tests.leaks.canaries import HIDDEN, SECRET, UNKNOWN, muffled
from tests.leaks.stillness import NOON
from tests.leaks.world import INSIDERS, OUTSIDERS, World, mail_comes

LATER = NOON + timedelta(days=1)
VARYING = re.compile(r"(?i)(?:expires[=:][^;\r\n]+|x-request-id: \S+)")
MAY_KNOW = {"visitor": (), "guard": (UNKNOWN, HIDDEN)}
WRITING = ("POST", "PUT", "PATCH", "DELETE")
LANGUAGES = {"visitor": "en,ja"}


@dataclass
class Found:
    """What one crawl brought home: answers by who asked what, and canaries that were heard."""

    answers: dict[tuple[str, Ask], bytes] = field(default_factory=dict)
    heard: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def text(self, who: str, ask: Ask) -> str:
        return zlib.decompress(self.answers[who, ask]).decode()


@dataclass(frozen=True)
class Plan:
    """How much is asked: `most` ids of each kind; reading only, or writing too."""

    most: int | None = None
    who: tuple[str, ...] = OUTSIDERS
    writers: tuple[str, ...] = OUTSIDERS
    warmed_by: tuple[str, ...] = INSIDERS
    heads: bool = True


class Crawl:
    """Walks one world. GETs go through warm caches, POSTs are undone one by one."""

    def __init__(self, world: World, plan: Plan) -> None:
        self._world = world
        self._plan = plan
        self._asks = Asks(world.things, plan.most)
        self._doors: dict[str, tuple[Client, dict[str, Any]]] = {}
        self.found = Found()

    def run(self) -> Found:
        forget_everything()
        with _bounded_by_nothing(), _listening(self._world, self.found):
            for who in self._plan.warmed_by:
                self._go(who, self._asks.reading(), keep=False)
            for who in self._plan.who:
                self._judge(who, Ask("MAIL", "what came"), _letters_to(who))
                self._go(who, self._asks.reading())
                if self._plan.heads:
                    self._go(who, self._asks.heads())
            self._look_into_caches()
            for who in self._plan.writers:
                self._go(who, self._asks.writing())
        return self.found

    def ask(self, who: str, asks: Iterable[Ask]) -> Found:
        """Only these, with caches as they are."""
        with _bounded_by_nothing():
            self._go(who, asks)
        return self.found

    def _go(self, who: str, asks: Iterable[Ask], keep: bool = True) -> None:
        for ask in asks:
            told = self._told(who, ask)
            if keep:
                self._judge(who, ask, told)

    def _told(self, who: str, ask: Ask) -> str:
        client, cookies = self._door(who)
        still = self._world.still
        still.begin_again(f"{who} {ask}")
        still.now = LATER
        client.cookies.clear()
        for name, value in cookies.items():
            client.cookies[name] = value
        token = self._world.tokens.get(who, "")
        if ask.method in WRITING:
            return _undone(client, ask, token)
        return _as_text(_send(client, ask, token))

    def _door(self, who: str) -> tuple[Client, dict[str, Any]]:
        if who not in self._doors:
            self._world.still.begin_again(f"sign in {who}")
            self._world.still.now = LATER
            client = Client(raise_request_exception=False)
            if who != "visitor":
                member = self._world.people[who]
                member.refresh_from_db()
                client.force_login(member)
            self._doors[who] = client, {name: each.value for name, each in client.cookies.items()}
        return self._doors[who]

    def _judge(self, who: str, ask: Ask, told: str) -> None:
        may_know = MAY_KNOW.get(who, (UNKNOWN,))
        if told.startswith("500"):
            self.found.broken.append(f"{who}: {ask}")
        kinds = [kind for kind in (SECRET, HIDDEN, UNKNOWN) if kind not in may_know]
        heard = self._world.canaries.heard(told.replace(ask.address, ""), kinds)
        asked = self._world.canaries.heard(ask.address + str(ask.typed))
        self.found.heard += [f"{who}: {ask}: {of}" for of in heard if of not in asked]
        self.found.answers[who, ask] = zlib.compress(muffled(told, may_know).encode(), 1)

    def _look_into_caches(self) -> None:
        for key, page in pages._pages.items():
            asked = self._world.canaries.heard(str(key))
            for of in self._world.canaries.heard(page.body.decode()):
                if of not in asked:
                    self.found.heard.append(f"kept for visitors: {key}: {of}")


def _send(client: Client, ask: Ask, token: str) -> HttpResponseBase:
    headers = {"Accept-Language": "en,ja"} | ({"HX-Request": "true"} if ask.htmx else {})
    if ask.address.startswith("/api/v1/"):
        headers |= {"Authorization": f"Bearer {token}"} if token else {}
        body = json.dumps(dict(ask.typed)) if ask.typed else ""
        return client.generic(ask.method, ask.address, body, "application/json", headers=headers)
    if ask.method == "POST":
        return client.post(ask.address, dict(ask.typed), headers=headers)
    return client.generic(ask.method, ask.address, headers=headers)


def _undone(client: Client, ask: Ask, token: str) -> str:
    """The answer with the letters and notices outsiders get of it; then nothing has happened.

    What was kept while something stood that is undone now is forgotten; where nothing was
    written, as with almost all that is refused, caches stay warm.
    """
    written = _written()
    with transaction.atomic():
        before = _newest(Entry), _newest(Letter), _newest(Notice)
        told = _as_text(_send(client, ask, token))
        if _newest(Entry) != before[0]:
            while deliver_all(patience=0) or run_pending():
                pass
            mail_comes(before[2])
        letters = Letter.objects.filter(pk__gt=before[1]).exclude(member__handle__in=INSIDERS)
        notices = Notice.objects.filter(pk__gt=before[2], recipient__handle__in=OUTSIDERS)
        told += repr([*letters.order_by("pk").values_list("to_email", "subject", "text")])
        told += repr(
            [*notices.order_by("pk").values_list("recipient__handle", "kind", "count", "fact")]
        )
        touched = _written() != written
        transaction.set_rollback(True)
    if touched:
        forget_everything()
    return told


def _written() -> int:
    """How many rows were ever changed over this connection; SQLite counts them."""
    return int(connection.connection.total_changes)


def _letters_to(who: str) -> str:
    """All mail that left for one of those outside, while the world was made."""
    sent = Letter.objects.filter(member__handle=who, state=State.SENT)
    return repr(sorted(sent.values_list("subject", "text", "html")))


def _newest(model: Any) -> int:
    return int(model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0)


def _as_text(response: HttpResponseBase) -> str:
    body = response.getvalue() if response.streaming else response.content  # type: ignore[attr-defined]
    head = "\n".join(f"{name}: {value}" for name, value in sorted(response.items()))
    cookies = response.cookies.output()
    told = (
        f"{response.status_code}\n{head}\n{cookies}\n\n{body.decode('utf-8', 'backslashreplace')}"
    )
    return VARYING.sub("", told)


def forget_everything() -> None:
    for forget in (
        *(forget_actors, forget_runners, forget_rails),
        *(reading.forget, held.forget, pages.clear),
    ):
        forget()
    cache.clear()


@contextlib.contextmanager
def _bounded_by_nothing() -> Iterator[None]:
    """Limits on how often one may ask are proved elsewhere.

    A name made from the bytes of an answer leaves out the words its reader may know, which differ
    between the worlds; the answers themselves are compared as each reader may know them.
    """
    name = etags.name_of

    def quiet_name(value: str) -> str:
        return name(muffled(value, (UNKNOWN, HIDDEN)))

    with (
        patch.object(Allowance, "spend", lambda *_args, **_more: None),
        patch.object(etags, "name_of", quiet_name),
    ):
        yield


@contextlib.contextmanager
def _listening(world: World, found: Found) -> Iterator[None]:
    """What is written to the log while outsiders ask."""

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard = world.canaries.heard(self.format(record))
            found.heard.extend(f"log: {of}: {record.getMessage()[:200]}" for of in heard)

    ear, root = Ear(), logging.getLogger()
    root.addHandler(ear)
    try:
        yield
    finally:
        root.removeHandler(ear)


def differences(one: Found, other: Found) -> list[str]:
    """Where the twins differ, each with the first line that does."""
    keys = [*one.answers, *(key for key in other.answers if key not in one.answers)]
    differing = [key for key in keys if one.answers.get(key) != other.answers.get(key)]
    return [f"{who}: {ask}: {_first(one, other, who, ask)}" for who, ask in differing]


def _first(one: Found, other: Found, who: str, ask: Ask) -> str:
    if (who, ask) not in one.answers or (who, ask) not in other.answers:
        return "asked in one world only"
    pair = zip(one.text(who, ask).split("\n"), other.text(who, ask).split("\n"), strict=False)
    for left, right in pair:
        if left != right:
            return f"{left.strip()[:300]!r} against {right.strip()[:300]!r}"
    return "one is longer"


__all__ = ["Crawl", "Found", "Plan", "differences", "forget_everything"]
