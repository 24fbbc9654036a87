"""The API reveals nothing that pages do not: each of the cast asks both for everything."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from engawa.api.testing import Program
from engawa.content import actions as content
from engawa.content.models import Topic
from engawa.content.testing import make_reply, make_topic
from engawa.eventlog import deliver_all
from engawa.questions.testing import make_question
from tests.undoing import unlimited

PEOPLE = (
    *("visitor", "stranger", "asker", "member", "moderator", "manager", "owner"),
    *("site_moderator", "site_manager", "administrator"),
)
CANARY = re.compile("qsx[a-z]+")
WORD = "くじら"
RESULT = re.compile(r'data-rank="\d+"[^>]*>.*?/t/([0-9a-z]{12})/', re.DOTALL)
LISTED = re.compile(r'href="/t/([0-9a-z]{12})/')


class Sea:
    """A topic, a reply and a comment in each space, and what was taken away or moved."""

    def __init__(self, cast: Any) -> None:
        self.count = 0
        self.cast = cast
        self.topics = [self.topic(space) for space in cast.spaces.values()]
        self.replies = [reply for topic in self.topics for reply in self.replies_to(topic)]
        public, secret = cast.spaces["public"], cast.spaces["secret"]
        hidden, deleted, gone, come = (self.topic(public) for _ in range(4))
        self.topics += [hidden, deleted, gone, come]
        self.replies += [*self.replies_to(hidden), *self.replies_to(deleted)]
        self.replies += [*self.replies_to(gone), *self.replies_to(come)]
        hidden_reply, deleted_reply = self.replies_to(self.topics[0])
        self.replies += [hidden_reply, deleted_reply]
        content.hide(cast.owner, hidden, None, "why")
        content.delete_topic(cast.owner, deleted)
        content.move_topic(cast.owner, gone, secret)
        content.move_topic(cast.owner, come, cast.spaces["members"])
        content.hide(cast.owner, self.topics[0], hidden_reply, "why")
        content.delete_reply(cast.owner, deleted_reply)
        deliver_all()

    def word(self) -> str:
        self.count += 1
        return "qsx" + "".join(chr(97 + int(digit)) for digit in f"{self.count:04}")

    def topic(self, space: Any) -> Topic:
        make = make_topic if self.count % 2 else make_question
        made: Any = make(self.cast.asker, space, f"{WORD} {self.word()}", f"{WORD} {self.word()}")
        return getattr(made, "topic", made)

    def replies_to(self, topic: Topic) -> list[Any]:
        first = make_reply(self.cast.member, topic, f"{WORD} {self.word()}")
        return [first, make_reply(self.cast.asker, topic, f"{WORD} {self.word()}", first)]


@pytest.fixture
def sea(cast):
    return Sea(cast)


@pytest.fixture
def everybody(cast):
    """Name, browser, and program with every scope, of each."""
    with unlimited():
        yield [(who, *both(cast, who)) for who in PEOPLE]


def both(cast: Any, who: str) -> tuple[Client, Program]:
    client = Client(raise_request_exception=False)
    if who == "visitor":
        return client, Program()
    client.force_login(cast.people[who])
    return client, Program(cast.people[who])


def words_of(response: Any) -> set[str]:
    return set(CANARY.findall(response.content.decode()))


def test_texts(everybody, sea):
    """A topic is told whole or not at all, like its page; a reply, as far as its page shows it."""
    asked = [(f"/t/{t.public_id}/", f"topics/{t.public_id}") for t in sea.topics]
    asked += [(f"/r/{r.public_id}/", f"replies/{r.public_id}") for r in sea.replies]
    for who, client, program in everybody:
        for page, path in asked:
            seen, told = client.get(page, follow=True), program.send("GET", path)

            assert told.status_code == seen.status_code, (who, path)
            more = words_of(told) - words_of(seen)
            less = words_of(seen) - words_of(told) if path.startswith("topics") else set()
            assert not more and not less, (who, path, more, less)


def test_lists(everybody, sea, cast):
    for who, client, program in everybody:
        for space in cast.spaces.values():
            seen = client.get(f"/s/{space.slug}/")
            told = program.send("GET", f"spaces/{space.slug}")
            topics = program.send("GET", f"spaces/{space.slug}/topics")
            items = topics.json()["items"] if topics.status_code == 200 else []

            assert told.status_code == seen.status_code, (who, space)
            listed = set(LISTED.findall(seen.content.decode()))
            assert {item["id"] for item in items} == listed, (who, space)
            assert words_of(topics) <= words_of(seen)

        slugs = {item["slug"] for item in program.send("GET", "spaces").json()["items"]}
        page = client.get("/spaces/").content.decode()
        assert slugs == {s.slug for s in cast.spaces.values() if f"/s/{s.slug}/" in page}, who


def test_searching(everybody, sea):
    words = [WORD, *(CANARY.findall(topic.title)[0] for topic in sea.topics[2:])]
    for who, client, program in everybody:
        for typed in words:
            page = client.get(f"/search/?q={quote(typed)}").content.decode()
            told = program.send("GET", f"search?q={quote(typed)}").json()
            found = list(dict.fromkeys(RESULT.findall(page.split("</h1>")[1])))

            assert [item["id"] for item in told["items"]] == found, (who, typed)


def test_people(everybody, cast):
    for who, client, program in everybody:
        for handle in ("asker", "owner", "stranger", "nobody"):
            seen = client.get(f"/people/{handle}/")
            told = program.send("GET", f"people/{handle}")

            assert told.status_code == seen.status_code, (who, handle)
            if told.status_code == 200:
                page, facts = seen.content.decode(), told.json()
                names = ("name", "reading", "about", "position", "company")
                assert all((facts[name] or "") in page for name in names), (who, handle)
                assert "email" not in facts


def test_the_source_is_for_those_who_may_edit(everybody, sea):
    for who, client, program in everybody:
        for topic in sea.topics:
            seen = client.get(f"/t/{topic.public_id}/-/edit/")
            told = program.send("GET", f"topics/{topic.public_id}/source")

            assert told.status_code == seen.status_code, (who, topic)
            assert words_of(told) <= words_of(seen)
