"""What was asked before: a matter that comes again is pointed to where it was answered."""

from __future__ import annotations

from random import Random

from engawa.demo.town.reading import words_of
from engawa.demo.town.scenes import ANYONE, ASKER, STAFF, Scene, Turn
from engawa.moving.neutral import Text, pointer

RECALLED, MERGED, ANSWERED = 0.3, 0.6, 0.5


class Memory:
    """The last thread of each scene in a space, the solved ones before the others."""

    def __init__(self) -> None:
        self._last: dict[str, Text] = {}
        self._solved: set[str] = set()

    def keep(self, scene: str, topic: Text, *, solved: bool) -> None:
        if solved or scene not in self._solved:
            self._last[scene] = topic
        if solved:
            self._solved.add(scene)

    def recall(self, random: Random, scene: Scene) -> list[Turn]:
        """Somebody who remembers, and what the asker says to it; mostly nobody.

        Staff sees to it that wishes come together.
        """
        wish = "wish" in scene.facts
        before = self._last.get(scene.key)
        if before is None or random.random() > (MERGED if wish else RECALLED):
            return []
        words = words_of("wish" if wish else "manner")[scene.language]
        said, back = ("merged", "merged_back") if wish else ("recall", "recalled")
        link = pointer("link", before.id, before.title)
        text = random.choice(words[said]).replace("{link}", link)
        turns = [Turn(STAFF if wish else ANYONE, text)]
        if random.random() < ANSWERED:
            turns.append(Turn(ASKER, random.choice(words[back]), hangs=True))
        return turns
