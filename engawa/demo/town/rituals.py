"""What comes back in its season: the tea of each month, reports after the study circle, releases.

Scenes of `words/rituals/`, with whoever always does it (`by arita`) and when: `on 2 tuesday` of
each month from `since` to `until` so many months ago, `every 3` months, or once, `at 5` months ago.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from engawa.demo.town.days_off import is_day_off
from engawa.demo.town.people import Neighbour
from engawa.demo.town.reading import words_of
from engawa.demo.town.rhythm import TOKYO
from engawa.demo.town.scenes import Scene, scenes_of
from engawa.demo.town.threads import Circle, Stage, Teller, Told

MONTHS = 23
LAST_MEETING = 19
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")


def rituals(stage: Stage) -> Iterator[Told]:
    """Those of the space, as far back as whoever does it was there."""
    hosts = {one.key: one for one in stage.people}
    circle = Circle(stage)
    for scene in scenes_of("rituals", stage.quarter.rituals):
        host = hosts.get(scene.settings["by"])
        if host is not None:
            yield from _each(circle, scene, host)


def _each(circle: Circle, scene: Scene, host: Neighbour) -> Iterator[Told]:
    today = circle.stage.now.astimezone(TOKYO)
    for turn, ago in enumerate(_months_ago(scene)):
        began = _moment(scene, today, ago)
        if began + timedelta(hours=1) >= circle.stage.now or host.days < _days(today, began) + 1:
            continue
        teller = Teller(circle, scene, turn, f"{circle.stage.key}:{scene.key}:{ago}")
        teller.voice.know(nth=str(LAST_MEETING - ago), **_of_the_month(ago))
        teller.begin(host, began)
        yield teller.told


def _of_the_month(ago: int) -> dict[str, str]:
    """What an announcement and the report after it have in common."""
    words = words_of("slots")
    return {name: words[name][ago % len(words[name])] for name in ("city", "theme")}


def _months_ago(scene: Scene) -> list[int]:
    if "at" in scene.settings:
        return [int(scene.settings["at"])]
    since, until = int(scene.settings["since"]), int(scene.settings.get("until", MONTHS))
    return list(range(since, until + 1, int(scene.settings.get("every", 1))))


def _moment(scene: Scene, today: datetime, ago: int) -> datetime:
    """At about the same hour each time; a day off moves it to the next day."""
    which, weekday = scene.settings["on"].split()
    months = today.year * 12 + today.month - 1 - ago
    first = date(months // 12, months % 12 + 1, 1)
    offset = (WEEKDAYS.index(weekday) - first.weekday()) % 7
    day = first + timedelta(days=offset + 7 * (int(which) - 1))
    while is_day_off(day):
        day += timedelta(days=1)
    minutes = Random(f"{scene.key}:{ago}").randrange(3, 50)  # noqa: S311 - a story
    at = datetime(day.year, day.month, day.day, tzinfo=TOKYO)
    return at + timedelta(hours=float(scene.settings["hour"]), minutes=minutes)


def _days(today: datetime, began: datetime) -> float:
    return (today - began).total_seconds() / 86_400
