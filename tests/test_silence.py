"""Whoever may no longer read a thing hears nothing more of it, by any channel, from then on."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from engawa.accounts.actions import deactivate_member
from engawa.content import actions as content
from engawa.content.models import Reply, Topic
from engawa.content.testing import make_reply, make_topic
from engawa.eventlog.delivery import deliver_all
from engawa.feeds.actions import make_feed_key
from engawa.feeds.keys import written
from engawa.jobs.running import run_pending
from engawa.mailing.actions.digesting import write_digest
from engawa.mailing.actions.noticing import write_due_letters
from engawa.mailing.actions.taking import take_mail
from engawa.mailing.models import Outcome
from engawa.mailing.testing import never_quiet, post_comes
from engawa.mailing.tokens import reply_address
from engawa.notifications.actions import MailChoice, choose_mail
from engawa.notifications.models import Notice
from engawa.outbox.models import Letter, State
from engawa.spaces.actions import leave_space, remove_member
from engawa.spaces.models import Membership

pytestmark = pytest.mark.django_db
WORD = "kingfisher"


@pytest.fixture
def listener(cast, settings):
    """A member who listens on every channel there is."""
    settings.MAIL_IN = "reply@community.example"
    never_quiet()
    hears = MailChoice(digest="daily", quiet_from=0, quiet_until=0)
    choose_mail(cast.member, hears)
    content.follow_space(cast.member, cast.spaces["private"], "watching")
    return cast.people["member"]


@pytest.fixture
def told(cast, listener):
    """A topic that every channel has taken up, nothing of it sent yet."""
    topic = make_topic(
        cast.asker, cast.spaces["private"], f"The {WORD}", f"A {WORD} @member", tags=(WORD,)
    )
    make_reply(cast.asker, topic, f"Another {WORD} @member")
    content.add_bookmark(cast.member, topic)
    deliver_all()
    Notice.objects.update(mail_at=timezone.now())
    write_due_letters()
    assert write_digest(listener, timezone.now()) is not None
    assert Letter.objects.filter(member=listener, state=State.QUEUED).count() == 2
    return Topic.objects.get(pk=topic.pk)


def leave(cast, topic):
    leave_space(cast.member, topic.space)


def be_removed(cast, topic):
    seat = Membership.objects.get(space=topic.space, member=cast.people["member"])
    remove_member(cast.owner, seat)


def be_closed(cast, topic):
    deactivate_member(cast.administrator, cast.people["member"], "a reason")


def be_hidden(cast, topic):
    content.hide(cast.moderator, topic, None, "a reason")


def be_deleted(cast, topic):
    content.delete_topic(cast.moderator, topic)


def be_carried_away(cast, topic):
    leave_space(cast.member, cast.spaces["secret"])
    content.move_topic(cast.owner, topic, cast.spaces["secret"])


LOSSES = [leave, be_removed, be_closed, be_hidden, be_deleted, be_carried_away]


def answer_by_mail(listener, topic):
    message = EmailMessage()
    message["From"], message["To"] = listener.email, reply_address(listener.pk, topic.public_id)
    message["Message-ID"] = "<late@mail.example>"
    message.set_content("May I still?")
    return take_mail(message.as_bytes())


def pages(space, feed_key):
    yield from ("/", "/notices/", "/bookmarks/", "/new/", "/me/counters", "/me/feeds/")
    yield from (f"/search/?q={WORD}", f"/search/similar/?title={WORD}", f"/tags/{WORD}/")
    yield f"{reverse('feeds:space', args=[space.slug])}?key={feed_key}"
    yield f"{reverse('feeds:tag', args=[WORD])}?key={feed_key}"
    yield f"{reverse('feeds:member', args=['asker'])}?key={feed_key}"
    yield from ("/people/asker/", f"/s/{space.slug}/")


def heard(client, addresses):
    """Which of them name the thing; the address and the search itself are the asker's own."""
    found = []
    for address in addresses:
        answer = client.get(address)
        text = answer.text if answer.status_code == 200 else ""
        for own in ('value="{}"', "“{}”", "「{}」", "q={}", "q%3D{}", "title={}"):
            text = text.replace(own.format(WORD), "")
        if WORD in text:
            found.append(address)
    return found


def test_the_channels_do_speak(cast, listener, told, client):
    key = written(make_feed_key(cast.member))
    client.force_login(listener)

    named = heard(client, pages(told.space, key))
    assert {"/notices/", "/bookmarks/", f"/search/?q={WORD}"} <= set(named)
    assert sum("feed.atom" in address for address in named) == 3
    assert client.get("/me/counters").json()["notices"] > 0
    assert answer_by_mail(listener, told).outcome == Outcome.POSTED
    run_pending()
    assert len([m for m in mail.outbox if m.to == [listener.email]]) == 2


@pytest.mark.parametrize("lose", LOSSES, ids=lambda lose: lose.__name__)
def test_from_that_second_on_none_of_them_does(cast, listener, told, client, lose):
    key, space = written(make_feed_key(cast.member)), told.space
    client.force_login(listener)
    heard(client, pages(space, key))  # caches are warm
    lose(cast, told)

    assert heard(client, pages(space, key)) == []
    counters = client.get("/me/counters")
    assert counters.status_code == 401 or counters.json()["notices"] == 0
    assert answer_by_mail(listener, told).outcome == Outcome.REFUSED
    before = Reply.objects.filter(author=listener).count()
    if lose not in (be_hidden, be_deleted):
        told.refresh_from_db()
        make_reply(cast.asker, told, f"One more {WORD} @member")
    write_digest(listener, timezone.now())
    post_comes()
    letters = [m for m in mail.outbox if listener.email in m.to]
    assert not [m for m in letters if WORD in m.subject + m.body + str(m.alternatives)]
    assert Reply.objects.filter(author=listener).count() == before
    assert heard(client, pages(space, key)) == []
