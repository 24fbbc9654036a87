"""From the cases in `words/` to threads: who asks what, who answers how, and what follows.

A case gives the matter, in several wordings. "0|" before a title or a reply says that it goes
with the first text only; without it, it goes with each. `manner.toml` gives the ways in which
people begin, thank and ask back. ［one｜another］ is a choice, {form} a word that stays the same
all through the thread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from engawa.demo.town.reading import words_of

_CHOICE = re.compile(r"［([^［］]*)］")
_SLOT = re.compile(r"\{([a-z_0-9]+)\}")
Case = dict[str, Any]
TRIES, STRIDE = 16, 7  # so that neighbours do not share a wording when one was skipped
# Where every title of a case was used already, it says for whom or when.
ENDINGS = {
    "ja": (
        "{dept}",
        "{form}",
        "{calendar}",
        "{dept}、{calendar}",
        "{form}、{dept}",
        "{city}の拠点",
    ),
    "en": ("{dept_en}", "{form_en}", "{form_en}, {dept_en}"),
}


class Deck:
    """Cases and their titles dealt like cards: none comes again before all others came."""

    def __init__(self, seed: str, cases: Sequence[Case]) -> None:
        self._random = Random(seed)  # noqa: S311 - a story, not a secret
        self._cases = [case for case in cases for _ in range(case.get("often", 1))]
        self._order = self._random.sample(self._cases, len(self._cases))
        self._left: list[Case] = []
        self._turns: dict[int, int] = {}

    def deal(self) -> tuple[Case, int]:
        """The case and how often it came before, which chooses its wording."""
        if not self._left:
            self._left = self._shuffled()
        case = self._left.pop(0)
        turn = self._turns.get(id(case), 0)
        self._turns[id(case)] = turn + 1
        return case, turn

    def _shuffled(self) -> list[Case]:
        """Each half by itself: between two turns of a case lie half the others."""
        half = len(self._order) // 2
        first, second = self._order[:half], self._order[half:]
        self._random.shuffle(first)
        self._random.shuffle(second)
        self._order = first + second
        return list(self._order)


class Voice:
    """Words filled in for one thread: the same slot says the same all through it."""

    def __init__(self, random: Random, case: Case, turn: int) -> None:
        self.random = random
        self._case = case
        self._which = 0
        self._turn = turn
        self._slots: dict[str, str] = {}
        self._facts: dict[str, str] = {}
        self._own: dict[str, list[str]] = case.get("slots", {})

    def know(self, **facts: str) -> None:
        """What is true of the one who asks, instead of any word of the list."""
        self._facts = {name: word for name, word in facts.items() if word}

    def say(self, text: str) -> str:
        """Innermost choices first; slots of the case before those of everybody."""
        while found := _CHOICE.search(text):
            chosen = self.random.choice(found[1].split("｜"))
            text = text[: found.start()] + chosen + text[found.end() :]
        return _SLOT.sub(self._slot, text).strip()

    def title(self, seen: set[str]) -> str:
        """One that the space does not have yet, where there is one; the text goes with it."""
        titles = self._case["title"]
        for again in range(TRIES):
            self._slots.clear()
            which, words = _apart(titles[(self._turn * STRIDE + again) % len(titles)])
            said = self.say(words)
            if again >= TRIES // 2:
                said = self._told_apart(said)
            said = said[:1].upper() + said[1:]
            if said not in seen:
                break
        texts = self._case["text"]
        self._which = which if which is not None else self.random.randrange(len(texts))
        seen.add(said)
        return said

    def _told_apart(self, title: str) -> str:
        """The same matter again: it says for whom or when, in place of what stood in brackets."""
        if self._case.get("lang") == "en":
            return f"{title.partition(' (')[0]} ({self.say(self.random.choice(ENDINGS['en']))})"
        return f"{title.partition('（')[0]}（{self.say(self.random.choice(ENDINGS['ja']))}）"

    def text(self) -> str:
        return self.say(self._case["text"][self._which])

    def lines(self, name: str) -> list[str]:
        """What the case has of these for the text that was chosen."""
        had = self._case.get(name, ())
        pairs = [_apart(line) for line in ([had] if isinstance(had, str) else had)]
        return [words for which, words in pairs if which in (None, self._which)]

    def _slot(self, found: re.Match[str]) -> str:
        name = found[1]
        if name in self._facts and name not in self._own:
            return self._facts[name]
        if name not in self._slots:
            words = self._own.get(name) or words_of("slots").get(name)
            if words is None:
                return found[0]
            self._slots[name] = self.random.choice(words)
            self._slots[name] = self.say(self._slots[name])
        return self._slots[name]


def _apart(line: str) -> tuple[int | None, str]:
    which, bar, words = line.partition("|")
    return (int(which), words) if bar and which.isdigit() else (None, line)


def cases_of(names: Sequence[str]) -> list[Case]:
    return [case for name in names for case in words_of(f"talk_{name}")["case"]]


class Manners:
    """How people of one language begin and end; nobody says the same twice in a row."""

    def __init__(self, seed: str, language: str) -> None:
        self._words: dict[str, list[str]] = words_of("manner")[language]
        self._random = Random(seed)  # noqa: S311
        self._rounds: dict[str, Iterator[str]] = {}

    def one(self, name: str) -> str:
        """The next of this kind in a shuffled round."""
        if name not in self._rounds:
            self._rounds[name] = self._round(name)
        return next(self._rounds[name])

    def _round(self, name: str) -> Iterator[str]:
        while True:
            yield from self._random.sample(self._words[name], len(self._words[name]))
