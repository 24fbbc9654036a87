"""Digests: to whom, when, of what, and never of what is out of sight."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.content import actions as content
from engawa.content.testing import make_topic
from engawa.jobs.running import run_pending
from engawa.mailing.actions import digesting
from engawa.mailing.models import DigestTurn
from engawa.mailing.queries.digests import due_members, is_the_hour
from engawa.notifications.actions import MailChoice, choose_mail
from engawa.outbox.models import Letter, State
from engawa.spaces.actions import leave_space

DAY = timedelta(days=1)


def due(now: datetime | None = None) -> set[str]:
    return {member.handle for member in due_members(now or timezone.now())}


def seen(cast, who: str, days: int) -> None:
    Member.objects.filter(handle=who).update(last_seen_at=timezone.now() - days * DAY)


def chosen(cast, who: str, digest: str) -> None:
    choose_mail(getattr(cast, who), MailChoice(digest=digest, quiet_from=0, quiet_until=0))


def test_whoever_stays_away_a_week_gets_one_without_asking(cast):
    Member.objects.update(last_seen_at=timezone.now())
    seen(cast, "asker", 8)
    seen(cast, "member", 6)
    seen(cast, "owner", 400)

    assert due() == {"asker"}


def test_whoever_chose_gets_it_active_or_not(cast):
    Member.objects.update(last_seen_at=timezone.now())
    chosen(cast, "asker", "daily")
    chosen(cast, "member", "weekly")
    chosen(cast, "owner", "never")
    seen(cast, "owner", 8)
    now = timezone.now()

    assert due() == {"asker", "member"}
    for who in ("asker", "member"):
        DigestTurn.objects.create(member=cast.people[who], last_at=now)
    assert due(now + timedelta(hours=23)) == {"asker"}
    assert due(now + timedelta(days=7)) >= {"asker", "member"}


def test_in_the_morning_of_the_member(cast):
    asker = cast.people["asker"]
    zone = ZoneInfo("Asia/Tokyo")
    assert not is_the_hour(asker, datetime(2026, 5, 20, 6, tzinfo=zone))
    assert is_the_hour(asker, datetime(2026, 5, 20, 8, 30, tzinfo=zone))


def write(cast, who: str = "asker") -> list:
    digesting.write_digest(cast.people[who], timezone.now())
    run_pending()
    return [m for m in mail.outbox if m.to == [f"{who}@example.com"]]


def test_what_is_new_in_ones_spaces(cast, space):
    new = make_topic(cast.member, space, "A new thing", "Some words about it")
    mine = make_topic(cast.asker, space, "My own")
    read = make_topic(cast.member, space, "Read already")
    content.mark_read(cast.asker, read, 0)
    letters = write(cast)

    assert len(letters) == 1
    assert new.title in letters[0].subject
    assert mine.title not in letters[0].body and read.title not in letters[0].body
    assert letters[0].extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_nothing_new_no_letter(cast):
    assert write(cast) == []
    assert DigestTurn.objects.filter(member=cast.people["asker"]).exists()


def test_the_same_topics_make_no_second_letter(cast, space):
    make_topic(cast.member, space)
    write(cast)
    DigestTurn.objects.all().delete()
    assert len(write(cast)) == 1


def test_of_foreign_spaces_nothing(cast, space):
    make_topic(cast.member, space)
    assert write(cast, "stranger") == []


@pytest.mark.parametrize("away", ["left", "hidden", "deleted"])
def test_filtered_at_the_moment_of_sending(cast, space, away):
    topic = make_topic(cast.member, space, "Between us")
    digesting.write_digest(cast.people["asker"], timezone.now())
    {
        "left": lambda: leave_space(cast.asker, space),
        "hidden": lambda: content.hide(cast.moderator, topic, None, "why"),
        "deleted": lambda: content.delete_topic(cast.moderator, topic),
    }[away]()
    run_pending()

    assert mail.outbox == []
    assert Letter.objects.get().state == State.DROPPED
    assert not DigestTurn.objects.exists()


def test_more_members_cost_the_same_each(cast, space, assert_flat):
    asker = cast.people["asker"]
    make_topic(cast.member, space)

    def more() -> None:
        for _ in range(5):
            make_topic(cast.member, space)

    from engawa.mailing.queries.digests import topics_for

    assert_flat(
        lambda: [t.author.name() for t in topics_for(cast.asker, asker.joined_at - DAY)], more
    )
