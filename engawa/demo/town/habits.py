"""How each person of the town writes, all through two years: how they begin, close and thank."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random

from engawa.accounts.romaji import romaji
from engawa.demo.town.people import Neighbour
from engawa.demo.town.reading import words_of

STRUCTURED = (">", "|", "-", "`", "1", "*", "#")


@dataclass(frozen=True)
class Habit:
    """Drawn once from the name; `bright` is the sign after a thank-you."""

    opening: str
    answering: str
    closing: str
    bright: str
    short: bool

    def asks(self, text: str, language: str) -> str:
        """A question as this person would put it."""
        joint = "\n\n" if "\n" in text or language == "en" else ""
        parts = [each for each in (self.opening, text, self.closing) if each]
        return (joint or ("" if language == "ja" else " ")).join(parts)

    def answers(self, text: str, language: str) -> str:
        if not self.answering or text.startswith(STRUCTURED):
            return text
        return f"{self.answering}{text}" if language == "ja" else f"{self.answering} {text}"

    def thanks(self, text: str) -> str:
        """The same words, warmer or plainer."""
        if not self.bright:
            return text
        for said in (
            "ありがとうございます。",
            "ありがとうございました。",
            "助かりました。",
            "できました。",
        ):
            text = text.replace(said, f"{said[:-1]}{self.bright}", 1)
        return text


@cache
def habit_of(one: Neighbour, language: str) -> Habit:
    """Staff always say who they are; others as they are used to."""
    random = Random(f"habit:{one.key}")  # noqa: S311 - a story, not a secret
    words = words_of("habits")[language]
    given = romaji(one.given_reading).capitalize() if language == "en" else ""
    names = {"family": one.family, "given": given or one.given, "firm": one.firm.name}

    def drawn(name: str) -> str:
        rows = words[name]
        said = random.choices([row[1] for row in rows], [row[0] for row in rows])[0]
        return str(said).format(**names)

    habit = Habit(
        opening=drawn("opening"),
        answering=drawn("answering"),
        closing=drawn("closing"),
        bright=drawn("bright"),
        short=random.random() < words["short"],
    )
    if one.kind != "employee":
        return habit
    return Habit("", words["staff"].format(**names), "", "", short=False)
