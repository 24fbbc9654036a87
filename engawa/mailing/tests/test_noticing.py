"""Notices by mail: once, bundled, in the reader's words, and never of what is out of sight."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from engawa.content import actions as content
from engawa.content.testing import make_reply, make_topic
from engawa.core.actor import Actor
from engawa.eventlog import deliver_all
from engawa.jobs.running import run_pending
from engawa.mailing.actions import noticing
from engawa.mailing.queries.due import due_bundles
from engawa.mailing.queries.quiet import waits_until
from engawa.mailing.testing import post_comes
from engawa.notifications.actions import MailChoice, choose_mail, mark_all_seen
from engawa.notifications.models import Notice, NoticeChoice
from engawa.outbox.models import Letter, State
from engawa.site.actions import change_setting
from engawa.spaces.actions import leave_space, remove_member
from engawa.spaces.models import Membership


def test_a_reply_reaches_the_asker_by_mail(cast, topic):
    make_reply(cast.member, topic, "Have you **tried** the other door?")
    letters = post_comes()

    assert [letter.to for letter in letters] == [["asker@example.com"]]
    letter = letters[0]
    assert letter.subject == f"Re: {topic.title}"
    assert "> Have you **tried** the other door?" in letter.body
    assert topic.title in letter.alternatives[0][0]
    assert letter.extra_headers["References"] == f"<topic.{topic.public_id}@localhost>"
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_its_html_shows_what_the_page_shows(cast, topic, settings):
    settings.SITE_URL = "https://community.example"
    text = "**Bold** <b>x</b> [in](/t/abc/x/) @asker ![a map](/files/abcdefghijkl/map.png)"
    make_reply(cast.member, topic, text)
    html = post_comes()[0].alternatives[0][0]

    assert "<strong>Bold</strong>" in html and "**" not in html
    assert 'href="https://community.example/t/abc/x/"' in html and 'href="/' not in html
    assert "<img" not in html and "a map" in html


def test_it_waits_a_while_for_more(cast, topic):
    make_reply(cast.member, topic)
    deliver_all()
    noticing.write_due_letters()
    run_pending()

    assert mail.outbox == []
    wait = Notice.objects.get(kind="reply").mail_at - timezone.now()
    assert timedelta(minutes=9) < wait <= timedelta(minutes=10)


def test_one_letter_for_each_topic(cast, topic, space):
    other = make_topic(cast.asker, space)
    for who in ("member", "moderator"):
        make_reply(getattr(cast, who), topic, f"Says the {who}")
    make_reply(cast.member, other)
    letters = [letter for letter in post_comes() if letter.to == ["asker@example.com"]]

    assert sorted(letter.subject for letter in letters) == sorted(
        [f"Re: {topic.title}", f"Re: {other.title}"]
    )
    both = next(letter for letter in letters if topic.title in letter.subject)
    assert "Says the member" in both.body and "Says the moderator" in both.body


@pytest.mark.parametrize(
    ("language", "words"), [("ja", "この話題のメール"), ("en", "about this topic")]
)
def test_in_the_language_of_the_reader(cast, topic, language, words):
    asker = cast.people["asker"]
    asker.language = language
    asker.save()
    make_reply(cast.member, topic)

    assert words in post_comes()[0].body


def test_nothing_twice(cast, topic):
    make_reply(cast.member, topic)
    assert len(post_comes()) == 1
    assert post_comes() == []
    Notice.objects.update(mail_at=timezone.now())
    assert post_comes() == []
    assert Letter.objects.count() == 1


def test_of_two_workers_one_writes(cast, topic, monkeypatch):
    make_reply(cast.member, topic)
    deliver_all()
    Notice.objects.update(mail_at=timezone.now())
    bundle = due_bundles(timezone.now())[0]
    real = noticing._claim

    def late(ids):
        Notice.objects.update(mail_at=None)
        real(ids)

    monkeypatch.setattr(noticing, "_claim", late)
    assert noticing.write_letter(bundle) is None
    assert Letter.objects.count() == 0


def test_what_was_read_meanwhile_is_not_mailed(cast, topic):
    make_reply(cast.member, topic)
    deliver_all()
    mark_all_seen(cast.asker)

    assert post_comes() == []


def test_a_kind_switched_off_stays_in_the_house(cast, topic):
    choose_mail(cast.asker, MailChoice({"reply"}, quiet_from=0, quiet_until=0))
    make_reply(cast.member, topic)

    assert post_comes() == []
    assert Notice.objects.filter(recipient=cast.people["asker"]).count() == 1


def test_whoever_left_hears_nothing_of_what_waited(cast, topic):
    make_reply(cast.member, topic, "Between us")
    deliver_all()
    leave_space(cast.asker, topic.space)
    Notice.objects.update(mail_at=timezone.now())
    noticing.write_due_letters()
    run_pending()

    assert mail.outbox == []


@pytest.mark.parametrize("away", ["left", "removed", "hidden", "deleted", "read"])
def test_a_letter_already_written_is_withdrawn(cast, topic, away):
    reply = make_reply(cast.member, topic, "Between us")
    deliver_all()
    Notice.objects.update(mail_at=timezone.now())
    assert noticing.write_due_letters() == 1
    membership = Membership.objects.get(space=topic.space, member=cast.people["asker"])
    {
        "left": lambda: leave_space(cast.asker, topic.space),
        "removed": lambda: remove_member(cast.owner, membership),
        "hidden": lambda: content.hide(cast.moderator, topic, reply, "why"),
        "deleted": lambda: content.delete_reply(cast.moderator, reply),
        "read": lambda: mark_all_seen(cast.asker),
    }[away]()
    run_pending()

    assert mail.outbox == []
    assert Letter.objects.get(to_email="asker@example.com").state == State.DROPPED


def test_what_remains_of_a_withdrawn_letter_goes_out_alone(cast, topic):
    gone = make_reply(cast.member, topic, "Taken back")
    make_reply(cast.moderator, topic, "Still there")
    deliver_all()
    Notice.objects.update(mail_at=timezone.now())
    noticing.write_due_letters()
    content.delete_reply(cast.moderator, gone)
    run_pending()
    letters = [letter for letter in post_comes() if letter.to == ["asker@example.com"]]

    assert len(letters) == 1
    assert "Still there" in letters[0].body
    assert "Taken back" not in letters[0].body


def test_texts_of_closed_spaces_stay_inside_when_the_house_wants_it(cast, topic):
    change_setting(Actor.system("test"), "mailing.text_of_closed_spaces", False, "Careful")
    make_reply(cast.member, topic, "A secret recipe")
    letter = post_comes()[0]

    assert "recipe" not in letter.body + letter.alternatives[0][0]


def test_quiet_hours_hold_mail_until_the_morning(cast, topic):
    asker = cast.people["asker"]
    choice = NoticeChoice(pk=asker.pk)
    zone = ZoneInfo("Asia/Tokyo")

    def at(hour: int):
        return datetime(2026, 5, 20, hour, 30, tzinfo=zone)

    assert waits_until(asker, choice, at(12)) is None
    assert waits_until(asker, choice, at(20)) is None
    assert waits_until(asker, choice, at(22)) == datetime(2026, 5, 21, 8, tzinfo=zone)
    assert waits_until(asker, choice, at(3)) == datetime(2026, 5, 20, 8, tzinfo=zone)
    choice.quiet_from, choice.quiet_until = 1, 5
    assert waits_until(asker, choice, at(22)) is None
    assert waits_until(asker, choice, at(3)) == datetime(2026, 5, 20, 5, tzinfo=zone)
    choice.quiet_from = choice.quiet_until = 7
    assert waits_until(asker, choice, at(7)) is None


def test_a_letter_in_the_quiet_hours_is_put_off(cast, topic):
    hour = timezone.now().astimezone(ZoneInfo("Asia/Tokyo")).hour
    choice = MailChoice(quiet_from=hour, quiet_until=(hour + 2) % 24)
    choose_mail(cast.asker, choice)
    make_reply(cast.member, topic)
    deliver_all()
    Notice.objects.update(mail_at=timezone.now())
    noticing.write_due_letters()

    assert Letter.objects.count() == 0
    assert Notice.objects.get(recipient=cast.people["asker"]).mail_at > timezone.now()


def test_an_invitation_comes_as_a_letter_of_its_own(cast, space):
    from engawa.spaces.actions import invite

    invite(cast.owner, space, cast.people["stranger"], "member", "Please come")
    letters = post_comes()

    assert [letter.to for letter in letters] == [["stranger@example.com"]]
    assert space.name in letters[0].subject
