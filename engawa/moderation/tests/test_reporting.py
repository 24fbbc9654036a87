"""Reporting: once for a person and a text, weighed, silent towards everyone but moderators."""

from __future__ import annotations

import pytest

from engawa.accounts.testing import make_member
from engawa.content.testing import make_topic
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import Entry, deliver_all
from engawa.moderation import actions
from engawa.moderation.models import Item, Report
from engawa.moderation.testing import reported
from engawa.moderation.weighing import weigh
from engawa.notifications.testing import inbox_of, told
from engawa.spaces.testing import act, join

pytestmark = pytest.mark.django_db


def test_a_report_puts_the_text_into_the_queue(cast, topic, reply):
    item = reported(cast.asker, topic, reply, "pitch")

    assert (item.key, item.report_count, item.weight) == (f"r{reply.pk}", 1, 100)
    assert item.member_id == reply.author_id


def test_the_same_person_reports_a_text_once(cast, topic, reply):
    reported(cast.asker, topic, reply)
    item = reported(cast.asker, topic, reply, "other")

    assert (item.report_count, Report.objects.count()) == (1, 1)


def test_nobody_reports_their_own(cast, topic):
    with pytest.raises(Denied):
        actions.report_text(cast.asker, topic, None, "spam")


def test_reports_of_a_day_are_bounded(cast, space):
    from engawa.moderation import tunables
    from engawa.site.actions import change_setting

    change_setting(cast.administrator, tunables.REPORTS_A_DAY.key, 2)
    topics = [make_topic(cast.asker, space) for _ in range(3)]
    for topic in topics[:2]:
        reported(cast.member, topic)
    with pytest.raises(Invalid):
        reported(cast.member, topics[2])


def test_enough_weight_of_several_hides_until_looked_at(cast, space, topic):
    for n in range(4):
        member = make_member(f"reader-{n}")
        join(space, member)
        reported(act(member), topic)
        topic.refresh_from_db()
        assert topic.is_hidden is (n == 3)

    item = Item.objects.get()
    assert item.was_auto_hidden
    actions.decide(cast.moderator, item, "approve")
    topic.refresh_from_db()
    assert not topic.is_hidden


def test_what_was_looked_at_is_not_hidden_again_at_once(cast, space, topic):
    readers = [make_member(f"reader-{n}") for n in range(4)]
    for member in readers:
        join(space, member)
        reported(act(member), topic)
    actions.decide(cast.moderator, Item.objects.get(), "approve")
    for member in readers:
        reported(act(member), topic)

    topic.refresh_from_db()
    assert not topic.is_hidden
    assert Item.objects.get().report_count == 4


def test_the_log_does_not_name_the_reported_as_its_target(cast, topic, reply):
    reported(cast.asker, topic, reply)

    entry = Entry.objects.get(verb="moderation.reported")
    assert entry.target_member_id is None


@pytest.mark.parametrize(
    ("right", "wrong", "weight"),
    [(0, 0, 100), (5, 0, 100), (7, 3, 100), (20, 0, 424), (0, 10, 25), (2, 8, 25)],
)
def test_weight_follows_the_record(cast, right, wrong, weight):
    assert weigh(cast.asker, right, wrong) == weight


def test_staff_weigh_most(cast):
    assert weigh(cast.site_moderator, 0, 0) == 500


def test_the_reporter_hears_how_it_ended_and_nobody_else(cast, topic, reply):
    item = reported(cast.asker, topic, reply, "pitch")
    actions.decide(cast.moderator, item, "hide")
    deliver_all()

    assert "report_settled" in told("asker")
    assert "report_settled" not in told("member")
    assert [n.fact for n in inbox_of("asker") if n.kind == "report_settled"] == ["agreed"]


def test_reporting_by_the_page(client, cast, topic, reply):
    client.force_login(cast.people["asker"])
    address = f"/r/{reply.public_id}/report/"

    assert client.get(address).status_code == 200
    assert client.post(address, {"words": "x"}).status_code == 422
    assert client.post(address, {"reason": "pitch", "words": "<b>x</b>\x00"}).status_code == 422
    assert client.post(address, {"reason": "pitch", "words": "<b>x</b>"}).status_code == 303
    mine = client.get("/reports/").content.decode()
    assert "&lt;b&gt;x" in mine
    assert "<b>x" not in mine


def test_a_person_is_reported_to_site_staff(client, cast):
    client.force_login(cast.people["asker"])
    assert client.post("/people/member/report/", {"reason": "harassment"}).status_code == 303

    item = Item.objects.get(key=f"m{cast.people['member'].pk}")
    assert item.is_urgent
    client.force_login(cast.people["moderator"])
    assert client.get(f"/moderation/items/{item.public_id}/").status_code == 404
    client.force_login(cast.people["site_moderator"])
    assert client.get(f"/moderation/items/{item.public_id}/").status_code == 200
