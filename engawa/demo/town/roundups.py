"""Once a month a space looks back: what was read most, with links to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from engawa.demo.town.days_off import is_day_off
from engawa.demo.town.reading import words_of
from engawa.demo.town.rhythm import TOKYO
from engawa.demo.town.scenes import ANYONE, Scene, Turn
from engawa.demo.town.threads import Circle, Stage, Teller, Told
from engawa.moving.neutral import pointer

MANY, FEWEST, LONG_TALK = 3, 6, 5
Month = tuple[int, int]


def roundups(stage: Stage, told: Iterable[Told]) -> Iterator[Told]:
    """One for each month that had enough to look back at, in the first days of the next."""
    host = next((one for one in stage.people if one.key == stage.quarter.roundup), None)
    if host is None:
        return
    circle = Circle(stage)
    months = _by_month(told)
    for turn, month in enumerate(sorted(months)):
        began = _after(month)
        days = (stage.now - began).total_seconds() / 86_400
        if began >= stage.now or len(months[month]) < FEWEST or host.days < days + 1:
            continue
        scene = _scene(stage.quarter.slug, month, months[month], turn)
        teller = Teller(circle, scene, turn, f"{stage.key}:roundup:{month[0]}-{month[1]}")
        teller.begin(host, began)
        yield teller.told


def _by_month(told: Iterable[Told]) -> dict[Month, list[Told]]:
    months: dict[Month, list[Told]] = defaultdict(list)
    for each in told:
        at = each.texts[0].at.astimezone(TOKYO)
        months[at.year, at.month].append(each)
    return months


def _scene(slug: str, month: Month, told: list[Told], turn: int) -> Scene:
    words = words_of("roundup")
    best = sorted(told, key=lambda each: -_weight(each))[:MANY]
    lines = [f"- {_link(each)}\n  {_why(each, n)}" for n, each in enumerate(best)]
    opening = words["opening"][turn % len(words["opening"])]
    unanswered = sum(len(each.texts) == 1 for each in told)
    closing = words["closing"][turn % len(words["closing"])].replace("#", str(unanswered))
    return Scene(
        key=f"roundup:{slug}:{month}",
        titles=(words["title"].format(year=month[0], month=month[1]),),
        text="\n\n".join((opening, "\n".join(lines), closing)),
        turns=tuple(Turn(ANYONE, line) for line in words["replies"]),
        tags=(words["tag"],),
        facts=frozenset({"discussion", "bare"}),
        settings={"by": ""},
    )


def _weight(told: Told) -> float:
    return told.texts[0].views / 40 + 2 * len(told.texts) + len(told.responses)


def _link(told: Told) -> str:
    return pointer("link", told.texts[0].id, told.texts[0].title)


def _why(told: Told, n: int) -> str:
    words = words_of("roundup")
    kind = "solved" if told.accepted_at else "long" if len(told.texts) > LONG_TALK else "short"
    why: str = words[kind][n % len(words[kind])]
    return why.replace("#", str(len(told.texts) - 1))


def _after(month: Month) -> datetime:
    """A morning in the first week of the next month."""
    year, number = month
    day = datetime(year + number // 12, number % 12 + 1, 2, 9, 12, tzinfo=TOKYO)
    while is_day_off(day.date()):
        day += timedelta(days=1)
    return day + timedelta(minutes=(year * 7 + number * 13) % 50)
