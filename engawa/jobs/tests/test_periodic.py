from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from engawa.jobs.models import QueuedJob, Schedule
from engawa.jobs.periodic import Rhythm
from engawa.jobs.schedules import tick_schedules
from engawa.jobs.tasks import prune_jobs

HOUR = timedelta(hours=1)
NOON = datetime(2026, 4, 1, 12, 0, 30, tzinfo=UTC)


@pytest.fixture
def started(db):
    """The hourly pruning has seen its first tick at half past eleven."""
    tick_schedules(NOON - HOUR / 2)


def queued():
    return QueuedJob.objects.filter(name=prune_jobs.module_path).count()


def test_a_new_schedule_starts_with_its_next_beat(started):
    assert queued() == 0


def test_each_beat_is_queued_once(started):
    # Some app may have a job that comes round sooner than the hourly one.
    assert NOON < tick_schedules(NOON) <= NOON.replace(second=0) + HOUR
    tick_schedules(NOON)
    assert queued() == 1
    assert Schedule.objects.get(pk=prune_jobs.module_path).last_tick == NOON.replace(second=0)


def test_two_workers_do_not_double_a_beat(started):
    row = Schedule.objects.get(pk=prune_jobs.module_path)
    tick_schedules(NOON)
    row.save()  # the other worker has read it before our tick
    tick_schedules(NOON)
    assert queued() == 1


def test_missed_beats_are_made_up_by_one_run(started):
    tick_schedules(NOON + 50 * HOUR)
    assert queued() == 1


def test_a_clock_set_back_does_not_stop_the_house(started):
    tick_schedules(NOON + timedelta(days=2))
    assert tick_schedules(NOON) <= NOON + HOUR
    tick_schedules(NOON + HOUR)
    assert queued() >= 2


def test_weekly_beats_fall_on_mondays():
    assert Rhythm(timedelta(days=7)).tick(NOON).weekday() == 0


@pytest.mark.parametrize(
    ("now", "beat"),
    [
        (datetime(2026, 4, 1, 2, 0, tzinfo=UTC), datetime(2026, 3, 31, 18, 30, tzinfo=UTC)),
        (datetime(2026, 4, 1, 19, 0, tzinfo=UTC), datetime(2026, 4, 1, 18, 30, tzinfo=UTC)),
    ],
)
def test_a_nightly_beat_follows_the_house_clock(now, beat):
    """Half past three in Tokyo."""
    nightly = Rhythm(timedelta(days=1), time(3, 30))
    assert nightly.tick(now) == beat
    assert nightly.next_after(beat) == beat + timedelta(days=1)


@pytest.mark.parametrize("day", [date(2026, 3, 28), date(2026, 10, 24)])
def test_a_nightly_beat_survives_the_change_of_clocks(settings, day):
    berlin = ZoneInfo("Europe/Berlin")
    settings.TIME_ZONE = "Europe/Berlin"
    nightly = Rhythm(timedelta(days=1), time(3, 30))
    beat = nightly.tick(datetime.combine(day, time(12), berlin))
    for _ in range(3):
        following = nightly.next_after(beat)
        assert following.astimezone(berlin).time() == time(3, 30)
        assert following.astimezone(berlin).date() - beat.astimezone(berlin).date() == timedelta(1)
        beat = following
