"""From the scenes in `words/scenes/` to what one thread says.

［one｜another］ is a choice, {form} a word that stays the same all through the thread. A scene that
comes again takes another title and other words; its turn tells which.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random
from zlib import crc32

from engawa.demo.town.reading import words_of
from engawa.demo.town.scenes import Scene

_CHOICE = re.compile(r"［([^［］]*)］")
_SLOT = re.compile(r"\{([a-z_0-9]+)\}")
TRIES, WANDERING, LONG = 12, 0.012, 5


class Deck:
    """Scenes dealt like cards, each spread over the whole time as evenly as it may be told."""

    def __init__(self, seed: str, scenes: Sequence[Scene], many: int) -> None:
        random = Random(seed)  # noqa: S311 - a story, not a secret
        self._turns: Counter[str] = Counter()
        places = []
        for scene, times in zip(scenes, _times(scenes, many), strict=True):
            begin = random.random()
            places += [((n + begin) / times, scene) for n in range(times)]
        places.sort(key=lambda place: place[0] + random.gauss(0, WANDERING))
        self._cards = [scene for _place, scene in places][:many]

    def __len__(self) -> int:
        return len(self._cards)

    def __iter__(self) -> Iterator[tuple[Scene, int]]:
        """Each scene and how often it came before, which chooses its title."""
        for scene in self._cards:
            yield scene, self._turns[scene.key]
            self._turns[scene.key] += 1


def _times(scenes: Sequence[Scene], many: int) -> list[int]:
    """How often each is told: as often as it may be, and less where that is too much."""
    scale = min(1.0, many / max(1, sum(scene.most for scene in scenes)))
    return [max(1, round(scene.most * scale)) for scene in scenes]


class Voice:
    """Words filled in for one thread: the same slot says the same all through it."""

    def __init__(self, random: Random, scene: Scene, turn: int) -> None:
        self.random = random
        self._scene = scene
        self._turn = turn
        self._slots: dict[str, str] = {}
        self._facts: dict[str, str] = {}
        self._chosen: set[str] = set()

    def know(self, **facts: str) -> None:
        """What is true of those who speak, instead of any word of the list."""
        self._facts |= {name: word for name, word in facts.items() if word}

    def say(self, text: str) -> str:
        """Innermost choices first; slots of the scene before those of everybody."""
        while found := _CHOICE.search(text):
            chosen = self._choose(found[1].split("｜"))
            text = text[: found.start()] + chosen + text[found.end() :]
        return _SLOT.sub(self._slot, text).strip()

    def _choose(self, options: list[str]) -> str:
        """Longer lists bring nothing twice in one thread."""
        if len(options) >= LONG:
            options = [each for each in options if each not in self._chosen] or options
        chosen = self.random.choice(options)
        self._chosen.add(chosen)
        return chosen

    def title(self, seen: set[str]) -> str:
        """One that the space does not have yet, where there is one."""
        titles = self._scene.titles
        begin = self._turn + crc32(self._scene.key.encode())
        for again in range(TRIES):
            self._slots.clear()
            said = self.say(titles[(begin + again) % len(titles)])
            if again >= TRIES // 2:
                said = self._with_year(said) or f"{said}{self._ending()}"
            said = said[:1].upper() + said[1:]
            if said not in seen:
                break
        seen.add(said)
        return said

    def _with_year(self, said: str) -> str:
        """What names its month names the year as well; empty where it names none."""
        for month in ("calendar", "month_en"):
            plain, dated = (self._facts.get(name, "") for name in (month, f"{month}_dated"))
            if plain and plain in said:
                return said.replace(plain, dated, 1)
        return ""

    def _ending(self) -> str:
        """Where every title of a scene was used already."""
        kind = "wish" if "wish" in self._scene.facts else self._scene.kind
        endings = words_of("endings")[self._scene.language][kind]
        again = self._turn // len(self._scene.titles) + 1
        return _SLOT.sub(self._slot, self.random.choice(endings)).replace("#", str(again))

    def _slot(self, found: re.Match[str]) -> str:
        name = found[1]
        own = self._scene.slots.get(name)
        if own is None and name in self._facts:
            return self._facts[name]
        if name not in self._slots:
            words = own or words_of("slots").get(name)
            if words is None:
                return found[0]
            self._slots[name] = self.say(self.random.choice(words))
        return self._slots[name]


class Rounds:
    """Lists of words in a shuffled round: nothing comes again before all others came."""

    def __init__(self, seed: str, words: dict[str, list[str]]) -> None:
        self._words = words
        self._random = Random(seed)  # noqa: S311
        self._rounds: dict[str, Iterator[str]] = {}

    def one(self, name: str) -> str:
        if name not in self._rounds:
            self._rounds[name] = self._round(name)
        return next(self._rounds[name])

    def _round(self, name: str) -> Iterator[str]:
        while True:
            yield from self._random.sample(self._words[name], len(self._words[name]))
