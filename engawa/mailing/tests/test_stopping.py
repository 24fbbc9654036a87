"""The link in a mail: looking asks, posting acts, nobody else is meant."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from engawa.content.models import Follow
from engawa.content.testing import make_reply
from engawa.eventlog import Entry
from engawa.mailing.testing import post_comes
from engawa.mailing.tokens import Stop, stop_url
from engawa.notifications.models import NoticeChoice


@pytest.fixture
def letter(cast, topic):
    make_reply(cast.member, topic)
    return post_comes()[0]


def link_in(letter) -> str:
    return (
        letter.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")
    )


def test_looking_changes_nothing(cast, letter):
    answer = Client().get(link_in(letter))

    assert answer.status_code == 200
    assert cast.people["asker"].name() not in answer.content.decode()
    assert NoticeChoice.objects.get(pk=cast.people["asker"].pk).mail_off == []


def test_one_click_ends_this_kind_and_no_other(cast, topic, letter):
    client = Client(enforce_csrf_checks=True)
    for _ in range(2):
        answer = client.post(link_in(letter), {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200

    assert NoticeChoice.objects.get(pk=cast.people["asker"].pk).mail_off == ["reply"]
    entries = Entry.objects.filter(verb="notifications.mail_choice_changed")
    assert [entry.channel for entry in entries] == ["mail"]
    make_reply(cast.moderator, topic)
    assert [m for m in post_comes() if m.to == ["asker@example.com"]] == []
    make_reply(cast.moderator, topic, "@asker look")
    assert [m for m in post_comes() if m.to == ["asker@example.com"]] != []


def test_one_topic_alone(cast, topic, letter):
    link = next(
        url
        for url in re.findall(r"http\S+/mail/stop/\S+/", letter.body)
        if url not in letter.extra_headers["List-Unsubscribe"]
    )
    Client().post(link.removeprefix("http://localhost:8000"))

    assert Follow.objects.get(topic=topic, member=cast.people["asker"]).level == "tracking"


def test_a_digest(cast):
    asker = cast.people["asker"]
    link = stop_url(Stop(asker.pk, digest=True)).removeprefix("http://localhost:8000")
    assert Client().get(link).status_code == 200
    Client().post(link)
    assert NoticeChoice.objects.get(pk=asker.pk).digest == "never"


@pytest.mark.parametrize("bend", [lambda t: t[:-1] + "x", lambda t: "x" + t, lambda t: "nothing"])
def test_forged_links_are_nothing(letter, bend):
    token = link_in(letter).split("/")[-2]
    for ask in (Client().get, Client().post):
        assert ask(f"/mail/stop/{bend(token)}/").status_code == 404


def test_a_closed_account_is_left_alone(cast, letter):
    asker = cast.people["asker"]
    asker.is_active = False
    asker.save()
    assert Client().post(link_in(letter)).status_code == 200
    assert NoticeChoice.objects.get(pk=asker.pk).mail_off == []
