"""When mail may leave: hours of the night in the member's own zone are left alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from engawa.accounts.models import Member
from engawa.notifications import tunables
from engawa.notifications.models import NoticeChoice
from engawa.site.tunables import TIME_ZONE


def zone_of(member: Member) -> ZoneInfo:
    try:
        return ZoneInfo(member.time_zone or TIME_ZONE.value())
    except (ValueError, OSError):
        return ZoneInfo(TIME_ZONE.default)


def waits_until(member: Member, choice: NoticeChoice, now: datetime) -> datetime | None:
    """The end of the quiet hours `now` lies in; None when mail may leave."""
    start, end = choice.quiet_from, choice.quiet_until
    if start is None or end is None:
        start, end = tunables.QUIET_FROM.value(), tunables.QUIET_UNTIL.value()
    local = now.astimezone(zone_of(member))
    if not _within(local.hour, start, end):
        return None
    day = local.date() + timedelta(days=1 if local.hour >= end else 0)
    return datetime(day.year, day.month, day.day, end, tzinfo=local.tzinfo)


def _within(hour: int, start: int, end: int) -> bool:
    if start <= end:
        return start <= hour < end
    return hour >= start or hour < end
