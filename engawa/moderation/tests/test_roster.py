"""The roster: hours in words, gaps that are told, alarms that go to who is there."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone, translation

from engawa.content.testing import make_topic
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import deliver_all
from engawa.moderation.actions import alarm_about_late, end_watch, set_watch
from engawa.moderation.hours import has_gap, in_words
from engawa.moderation.models import Item, Watch
from engawa.moderation.queries.roster import gaps, on_duty
from engawa.moderation.testing import reported
from engawa.notifications.models import Notice
from engawa.spaces.actions import remove_member
from engawa.spaces.models import Membership

pytestmark = pytest.mark.django_db
WEEK = range(5)
MONDAY = datetime(2026, 11, 23, 10, 30, tzinfo=timezone.get_default_timezone())


def line(days, begins, ends):
    return Watch(days=[*days], begins=time(*begins), ends=time(*ends))


def test_hours_in_words_join_what_meets():
    lines = [
        line(WEEK, (9, 0), (13, 0)),
        line(WEEK, (12, 0), (18, 0)),
        line([5], (10, 0), (12, 30)),
    ]
    with translation.override("en"):
        assert in_words(lines) == "Mon–Fri 9:00–18:00, Sat 10:00–12:30"
        assert in_words([]) == ""
    with translation.override("ja"):
        assert in_words(lines) == "月〜金 9:00〜18:00、土 10:00〜12:30"
    assert not has_gap(lines, 5, 9, 18)
    assert has_gap(lines, 6, 9, 18)
    assert has_gap(lines[:1], 5, 9, 18)


def test_who_names_whose_hours(cast, space):
    set_watch(cast.moderator, space, cast.people["moderator"], WEEK, time(9), time(18))
    set_watch(cast.manager, space, cast.people["moderator"], [5], time(9), time(12))
    with pytest.raises(Denied):
        set_watch(cast.moderator, space, cast.people["manager"], WEEK, time(9), time(18))
    with pytest.raises(Denied):
        set_watch(cast.manager, None, cast.people["manager"], WEEK, time(9), time(18))
    for who, days, ends in (("member", WEEK, 18), ("moderator", [], 18), ("moderator", WEEK, 8)):
        with pytest.raises(Invalid):
            set_watch(cast.manager, space, cast.people[who], days, time(9), time(ends))
    assert Watch.objects.count() == 2


def test_the_pages(client, cast, space):
    client.force_login(cast.people["manager"])
    typed = {"space": space.slug, "member": "@moderator", "days": ["0", "1", "2", "3", "4"]}
    typed |= {"begins": "09:00", "ends": "18:00"}
    assert client.post("/moderation/roster/", typed).status_code == 303
    assert client.post("/moderation/roster/", typed | {"member": "@asker"}).status_code == 422
    for page in ("/moderation/roster/", "/moderation/numbers/", f"/s/{space.slug}/about/"):
        shown = client.get(page, headers={"accept-language": "en"}).content.decode()
        assert "9:00" in shown, page
    watch = Watch.objects.get()
    client.force_login(cast.people["moderator"])
    assert client.post(f"/moderation/roster/watches/{watch.public_id}/end/").status_code == 303
    assert not Watch.objects.exists()


def test_a_gap_is_told_also_when_somebody_left(cast, space):
    assert gaps(cast.manager) == 0
    set_watch(cast.manager, space, cast.people["moderator"], WEEK, time(9), time(18))
    assert gaps(cast.manager) == 0
    there = Membership.objects.get(space=space, member=cast.people["moderator"])
    remove_member(cast.owner, there)
    assert gaps(cast.manager) == 1
    assert on_duty(space, MONDAY) == set()
    assert gaps(cast.stranger) == 0


def late(cast, space, *, urgent=False):
    topic = make_topic(cast.asker, space)
    item = reported(cast.member, topic, None, "harassment" if urgent else "spam")
    Item.objects.filter(pk=item.pk).update(opened_at=timezone.now() - timedelta(hours=30))
    return item


def called():
    deliver_all()
    rows = Notice.objects.filter(kind="queue_late")
    return set(rows.values_list("recipient__handle", flat=True))


def test_the_alarm_goes_to_who_is_there_once(cast, space, monkeypatch):
    everyday = (range(7), time(0), time(23, 59))
    watch = set_watch(cast.manager, space, cast.people["moderator"], *everyday)
    late(cast, space)

    assert (alarm_about_late(), alarm_about_late()) == (1, 0)
    assert called() == {"moderator"}
    end_watch(cast.manager, watch)
    late(cast, space)
    assert alarm_about_late() == 1
    assert called() >= {"moderator", "manager", "owner"}


def test_off_hours_it_waits_unless_it_is_urgent(cast, space):
    away = (timezone.localtime().weekday() + 3) % 7
    set_watch(cast.manager, space, cast.people["moderator"], [away], time(9), time(18))
    late(cast, space)
    assert alarm_about_late() == 0
    late(cast, space, urgent=True)
    assert alarm_about_late() == 1
    assert called() >= {"moderator", "manager"}
