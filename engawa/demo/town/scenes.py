"""Conversations written out for the town: what somebody asks, who answers what, what follows.

    = A title
    = Another wording of it
    # tags, by commas
    @ discussion, en, staff, newcomer, loose, loved 30, most 9
    $ form: words of this scene｜for a slot

    What is written first, in Markdown.

    a*: An answer; with * it is the one that helped.
    q:: What the asker says to it; "::" hangs on the answer above.
    b?: Somebody else, by chance. What hangs on it goes with it.

Who speaks: `q` the asker, `a` to `f` people of the space, each letter somebody else, `s` staff,
`n` staff or people, `o` always another one of the space. `loose` scenes have their answers in any
order; a `newcomer` has just come into the town. Stories are told a few times only, matters more
often; `most` says how often.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from engawa.moving.neutral import DISCUSSION, QUESTION

FOLDER = Path(__file__).parent / "words"
_TURN = re.compile(r"([qsno]|[a-f])([*?]{0,2})(::?) (.*)")
ANYONE, ASKER, STAFF, NEUTRAL = "o", "q", "s", "n"
STORIES, MATTERS, WISHES, SETTINGS = 2, 6, 3, 7


@dataclass(frozen=True)
class Turn:
    """One thing that is said; `hangs` on the answer above, or is one."""

    who: str
    text: str
    hangs: bool = False
    best: bool = False
    maybe: bool = False


@dataclass(frozen=True)
class Scene:
    """One matter, with several titles. `key` names it among all."""

    key: str
    titles: tuple[str, ...]
    text: str
    turns: tuple[Turn, ...]
    tags: tuple[str, ...] = ()
    facts: frozenset[str] = frozenset()
    settings: dict[str, str] = field(default_factory=dict)
    slots: dict[str, list[str]] = field(default_factory=dict)
    loved: int = 14
    most: int = MATTERS

    @property
    def kind(self) -> str:
        return DISCUSSION if "discussion" in self.facts else QUESTION

    @property
    def language(self) -> str:
        return "en" if "en" in self.facts else "ja"

    def blocks(self) -> list[list[Turn]]:
        """Answers, each with what hangs on it."""
        out: list[list[Turn]] = []
        for turn in self.turns:
            if turn.hangs and out:
                out[-1].append(turn)
            else:
                out.append([turn])
        return out


@cache
def scenes_of(folder: str, names: Sequence[str]) -> tuple[Scene, ...]:
    """Those of the files whose names begin so, in the order of the files."""
    paths = [path for name in names for path in sorted((FOLDER / folder).glob(f"{name}*.txt"))]
    return tuple(scene for path in paths for scene in _read(path))


def _read(path: Path) -> Iterator[Scene]:
    """A title that follows something else begins the next scene."""
    lines: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("= ") and lines and not lines[-1].startswith("= "):
            yield _scene(path.stem, lines)
            lines = []
        if lines or line.startswith("= "):
            lines.append(line)
    yield _scene(path.stem, lines)


def _scene(stem: str, lines: Sequence[str]) -> Scene:
    heads = {mark: [] for mark in "=#@$"}  # type: dict[str, list[str]]
    body = 0
    while lines[body][:2] in ("= ", "# ", "@ ", "$ "):
        heads[lines[body][0]].append(lines[body][2:].strip())
        body += 1
    facts = [each.strip() for line in heads["@"] for each in line.split(",")]
    settings = dict(fact.split(" ", 1) for fact in facts if " " in fact)
    slots = dict(line.split(": ", 1) for line in heads["$"])
    text, turns = _said(lines[body:])
    return Scene(
        key=f"{stem}:{heads['='][0]}",
        titles=tuple(heads["="]),
        text=text,
        turns=tuple(turns),
        tags=tuple(tag.strip() for line in heads["#"] for tag in line.split(",")),
        facts=frozenset(fact for fact in facts if " " not in fact),
        slots={name: words.split("｜") for name, words in slots.items()},
        settings=settings,
        loved=int(settings.get("loved", 14)),
        most=int(settings.get("most", STORIES if "discussion" in facts else MATTERS)),
    )


def _said(lines: Sequence[str]) -> tuple[str, list[Turn]]:
    """The opening, then the turns; a line that names nobody goes on with what was said."""
    opening: list[str] = []
    turns: list[tuple[re.Match[str], list[str]]] = []
    for line in lines:
        if found := _TURN.fullmatch(line):
            turns.append((found, [found[4]]))
        else:
            (turns[-1][1] if turns else opening).append(line)
    return "\n".join(opening).strip(), [_turn(found, said) for found, said in turns]


def _turn(found: re.Match[str], said: Sequence[str]) -> Turn:
    text = "\n".join(said).strip()
    return Turn(found[1], text, found[3] == "::", "*" in found[2], "?" in found[2])
