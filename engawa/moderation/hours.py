"""Hours of the week as sums and as words; no query here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from itertools import groupby

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from engawa.moderation.models import Watch

_JA = "月火水木金土日"
_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
Spans = tuple[tuple[time, time], ...]


def is_on(watch: Watch, now: datetime) -> bool:
    here = timezone.localtime(now, timezone.get_default_timezone())
    return here.weekday() in watch.days and watch.begins <= here.time() < watch.ends


def by_day(watches: Iterable[Watch]) -> list[Spans]:
    """For each weekday the hours somebody is there, joined where they meet."""
    kept = list(watches)
    return [_joined((w.begins, w.ends) for w in kept if day in w.days) for day in range(7)]


def _joined(spans: Iterable[tuple[time, time]]) -> Spans:
    found: list[tuple[time, time]] = []
    for begins, ends in sorted(spans):
        if found and begins <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((begins, ends))
    return tuple(found)


def has_gap(watches: Iterable[Watch], days: int, begins: int, ends: int) -> bool:
    """Whether the first `days` of the week are not looked after from hour to hour throughout."""
    wanted = time(begins), time(ends) if ends < 24 else time(23, 59)
    week = by_day(watches)
    return any(
        not any(span[0] <= wanted[0] and span[1] >= wanted[1] for span in week[day])
        for day in range(days)
    )


def in_words(watches: Iterable[Watch]) -> str:
    """As in "Mon–Fri 9:00–18:00, Sat 10:00–12:00"; "" where nobody is named."""
    week = by_day(watches)
    parts = []
    for spans, group in groupby(range(7), key=lambda day: week[day]):
        if spans:
            days = list(group)
            told = ", ".join(f"{_hour(a)}{_dash()}{_hour(b)}" for a, b in spans)
            parts.append(f"{_days(days[0], days[-1])} {told}")
    return _(", ").join(parts)


def _dash() -> str:
    return "〜" if _japanese() else "–"


def _days(first: int, last: int) -> str:
    names = _JA if _japanese() else _EN
    return names[first] if first == last else f"{names[first]}{_dash()}{names[last]}"


def _hour(moment: time) -> str:
    return "24:00" if moment >= time(23, 59) else f"{moment.hour}:{moment.minute:02}"


def _japanese() -> bool:
    return (get_language() or "ja").startswith("ja")


def day_names() -> list[tuple[str, str]]:
    names = _JA if _japanese() else _EN
    return [(str(day), names[day]) for day in range(7)]
