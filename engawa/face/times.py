"""Times as a page shows them: plain and exact here, relative once face.js has seen them.

Nothing here depends on the present moment, so a page may be cached for as long as its content.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache

from django.utils.timezone import get_current_timezone
from django.utils.translation import get_language
from markupsafe import Markup

_WEEKDAYS_JA = "月火水木金土日"
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def in_japanese() -> bool:
    return (get_language() or "").startswith("ja")


def day(value: date) -> str:
    """2025年11月20日 / 20 Nov 2025"""
    if in_japanese():
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {_MONTHS_EN[value.month - 1]} {value.year}"


def day_and_weekday(value: date) -> str:
    """11月20日(木) / Thursday 20 Nov"""
    if in_japanese():
        return f"{value.month}月{value.day}日({_WEEKDAYS_JA[value.weekday()]})"
    return f"{_WEEKDAYS_EN[value.weekday()]} {value.day} {_MONTHS_EN[value.month - 1]}"


def month(value: date) -> str:
    return f"{value.month}月" if in_japanese() else _MONTHS_EN[value.month - 1]


def weekday(value: date) -> str:
    if in_japanese():
        return f"{_WEEKDAYS_JA[value.weekday()]}曜"
    return _WEEKDAYS_EN[value.weekday()][:3]


def clock(value: datetime) -> str:
    return f"{value.hour}:{value.minute:02}"


def exact(value: datetime) -> str:
    """In the reader's zone: 2025年11月20日 8:48 / 20 Nov 2025, 8:48"""
    local = value.astimezone(get_current_timezone()) if value.tzinfo else value
    gap = " " if in_japanese() else ", "
    return f"{day(local)}{gap}{clock(local)}"


@lru_cache(maxsize=8192)
def _when(value: datetime, zone: tzinfo, language: str) -> Markup:
    local = value.astimezone(zone)
    stamp = value.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
    return Markup(  # noqa: S704
        f'<time datetime="{stamp}" title="{exact(value)}" data-rel>{day(local)}</time>'
    )


def when(value: datetime | None) -> Markup:
    """`<time>` for something that happened; face.js makes it relative. None shows nothing."""
    if value is None:
        return Markup("")
    return _when(value, get_current_timezone(), get_language() or "")


def when_exactly(value: datetime | None) -> Markup:
    """`<time>` that stays as it is: deadlines, log entries, anything compared with a clock."""
    if value is None:
        return Markup("")
    stamp = value.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
    return Markup(f'<time datetime="{stamp}">{exact(value)}</time>')  # noqa: S704
