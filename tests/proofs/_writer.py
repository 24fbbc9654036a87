"""A member who keeps replying, whatever happens to the house."""

from __future__ import annotations

import random
import re
import threading
import time
from dataclasses import dataclass
from uuid import uuid4

from tests.proofs._person import NOBODY, Person

PASSWORD = "a-long-password-for-proofs"


@dataclass(frozen=True)
class Desk:
    """Who writes, and where."""

    email: str
    topic: str


class Writer(threading.Thread):
    """Remembers what was acknowledged, and what was given up without an answer."""

    def __init__(self, address: str, desk: Desk, chance: random.Random) -> None:
        super().__init__(daemon=True)
        self.person = Person(address)
        self.desk = desk
        self.chance = chance
        self.acknowledged: set[str] = set()
        self.given_up: set[str] = set()
        self.faults: list[str] = []
        self._leaving = threading.Event()
        self.person.sign_in(desk.email, PASSWORD)

    def run(self) -> None:
        while not self._leaving.is_set():
            self._write(uuid4().hex)

    def stop(self) -> None:
        self._leaving.set()
        self.join()

    def _write(self, mark: str) -> None:
        """Post until it is acknowledged, or give up after an unanswered try."""
        while True:
            answer = self.person.post(f"/t/{self.desk.topic}/-/reply/", body=mark, once=mark)
            if answer.status in {302, 303} and f"/t/{self.desk.topic}/" in answer.location:
                self.acknowledged.add(mark)
                return
            if answer.status not in {NOBODY, 0, 503}:
                self.faults.append(f"answer {answer.status} to {mark}: {_words(answer.text)}")
                self._leaving.set()
                return
            if answer.status != NOBODY and self.chance.random() < 0.5:
                self.given_up.add(mark)
                return
            time.sleep(0.1)


def _words(page: str) -> str:
    """What the middle of a page says."""
    middle = page.partition("<main")[2] or page
    return " ".join(re.sub(r"<[^>]*>", " ", f"<main{middle}").split())[:600]
