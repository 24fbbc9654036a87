"""Scenes made of rows: small questions about a setting, wishes and what became of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from engawa.demo.town.reading import rows_of, words_of
from engawa.demo.town.scenes import (
    ANYONE,
    ASKER,
    NEUTRAL,
    SETTINGS,
    STAFF,
    WISHES,
    Scene,
    Turn,
)

ARROW = " → "
GOOD = ("提供済み", "available")
NO = ("見送り", "declined")
IDEA = {"ja": "アイデア", "en": "ideas"}


@cache
def composed(names: Sequence[str]) -> tuple[Scene, ...]:
    """One scene for each row of `words/<name>.toml`, in both languages."""
    return tuple(
        scene
        for name in names
        for scene in (_howtos(name) if name.startswith("howto") else _wishes(name))
    )


def _howtos(name: str) -> Iterator[Scene]:
    for language in ("ja", "en"):
        frame = words_of("howto")[language]
        for want, trouble, path, note, tags in rows_of(name, language):
            facts = {"want": want, "trouble": trouble, "note": note}
            facts["path"] = f"**{path}**" if language == "ja" else path
            facts |= {"steps": _steps(path), "note_low": note[:1].lower() + note[1:]}
            answer = Turn(NEUTRAL, _one_of(frame["answer"], facts), best=True)
            again = Turn(ASKER, _one_of(frame["again"], facts), hangs=True, maybe=True)
            side = Turn(ANYONE, _one_of(frame["side"], facts), maybe=True)
            yield Scene(
                key=f"{name}:{want}",
                titles=tuple(_filled(title, facts) for title in frame["title"]),
                text=_one_of(frame["text"], facts),
                turns=(answer, again, side),
                tags=tuple(tag.strip() for tag in tags.split(",")),
                facts=frozenset({"en"} if language == "en" else ()),
                most=SETTINGS,
            )


def _wishes(name: str) -> Iterator[Scene]:
    for language in ("ja", "en"):
        frame = words_of("wish")[language]
        for titles, trouble, today, state, answer in rows_of(name, language):
            facts = {"trouble": trouble, "today": today, "state": state, "answer": answer}
            facts["today_low"] = today[:1].lower() + today[1:]
            mood = "after_good" if state in GOOD else "after_no" if state in NO else "after_wait"
            said = [
                Turn(ANYONE, _one_of(frame["support"], {})),
                Turn(ANYONE, _one_of(frame["support"], {}), maybe=True),
                Turn(STAFF, _one_of(frame["answer"], facts)),
                Turn(ASKER, _one_of(frame[mood], {}), hangs=True, maybe=True),
                Turn(ANYONE, _one_of(frame["support"], {}), maybe=True),
            ]
            yield Scene(
                key=f"{name}:{titles}",
                titles=tuple(title.strip() for title in titles.split(" / ")),
                text=_one_of(frame["text"], facts),
                turns=tuple(said),
                tags=(IDEA[language], state),
                facts=frozenset({"discussion", "wish", *({"en"} if language == "en" else ())}),
                loved=40 if state in GOOD else 18,
                most=WISHES,
            )


def _one_of(wordings: Sequence[str], facts: dict[str, str]) -> str:
    """A choice between all of them, made when it is said."""
    return f"［{'｜'.join(_filled(wording, facts) for wording in wordings)}］"


def _filled(wording: str, facts: dict[str, str]) -> str:
    for name, words in facts.items():
        wording = wording.replace(f"{{{name}}}", words)
    return wording


def _steps(path: str) -> str:
    return "\n".join(f"{n}. {step}" for n, step in enumerate(path.split(ARROW), 1))
