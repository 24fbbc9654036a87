"""Answers by mail: posted once, only by the one who was written to, files and all."""

from __future__ import annotations

import io
from email.message import EmailMessage
from typing import Any

import pytest
from django.core import mail
from PIL import Image

from engawa.content.actions import close_topic
from engawa.content.models import File, Reply
from engawa.content.testing import make_reply
from engawa.core.actor import Actor
from engawa.eventlog import Entry
from engawa.jobs.running import run_pending
from engawa.mailing.actions.taking import take_mail
from engawa.mailing.models import IncomingMail, Outcome
from engawa.mailing.testing import post_comes
from engawa.mailing.tokens import read_reply_address, reply_address
from engawa.outbox.models import Letter
from engawa.site.actions import change_setting
from engawa.spaces.actions import leave_space

WORDS = "It works now.\n\nOn Wednesday, Engawa wrote:\n> Have you tried?\n"


@pytest.fixture(autouse=True)
def _mail_comes_in(settings):
    settings.MAIL_IN = "reply@community.example"


def written(to: str, sender: str = "asker@example.com", text: str = WORDS, **headers: Any):
    message = EmailMessage()
    message["From"] = f"Mori <{sender}>"
    message["To"] = f"Engawa <{to}>"
    message["Subject"] = "Re: Topic"
    message["Message-ID"] = "<one@mail.example>"
    for name, value in headers.items():
        del message[name.replace("_", "-")]
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


@pytest.fixture
def to(cast, topic) -> str:
    """The address in the letter the asker gets of a reply."""
    make_reply(cast.member, topic, "Have you tried?")
    letter = post_comes()[0]
    assert "post" in letter.alternatives[0][0] or "投稿" in letter.alternatives[0][0]
    return letter.reply_to[0]


def take(message: EmailMessage) -> IncomingMail:
    return take_mail(message.as_bytes())


def test_an_answer_delivered_three_times_is_posted_once(cast, topic, to):
    for _ in range(3):
        assert take(written(to)).outcome == Outcome.POSTED

    reply = Reply.objects.get(author=cast.people["asker"])
    assert reply.body_source == "It works now."
    assert reply.topic_id == topic.pk
    assert IncomingMail.objects.count() == 1
    assert Entry.objects.filter(verb="content.reply_posted").last().channel == "mail"


def test_the_text_is_posted_once_even_if_what_was_kept_is_lost(cast, topic, to):
    take(written(to))
    IncomingMail.objects.all().delete()
    take(written(to))

    assert Reply.objects.filter(author=cast.people["asker"]).count() == 1


def test_files_come_along(cast, topic, to):
    picture = io.BytesIO()
    Image.new("RGB", (300, 200), "navy").save(picture, "PNG")
    message = written(to)
    message.add_attachment(
        picture.getvalue(), maintype="image", subtype="png", filename="plan [1].png"
    )
    message.add_attachment("a,b\n", subtype="csv", filename="表.csv")
    take(message)

    reply = Reply.objects.get(author=cast.people["asker"])
    assert set(File.objects.filter(reply=reply).values_list("topic", flat=True)) == {topic.pk}
    assert File.objects.count() == 2
    assert "<img" in reply.body_html and "表.csv" in reply.body_html


def test_a_file_of_no_accepted_type_is_refused_with_its_reason(cast, topic, to):
    message = written(to)
    message.add_attachment(b"MZ\x90", maintype="application", subtype="x", filename="run.exe")
    row = take(message)

    assert row.outcome == Outcome.REFUSED and row.why
    assert not Reply.objects.filter(author=cast.people["asker"]).exists()
    assert File.objects.count() == 0


def test_html_alone_is_read_too(cast, topic, to):
    message = written(to)
    html = "<p>It <b>works</b>.</p><div class='gmail_quote'>On Wed, x wrote:<br>old</div>"
    message.set_content(html, subtype="html")
    take(message)

    assert Reply.objects.get(author=cast.people["asker"]).body_source == "It **works**."


@pytest.mark.parametrize("charset", ["iso-2022-jp", "shift_jis", "euc-jp", "utf-8"])
def test_japanese_charsets(cast, topic, to, charset):
    message = written(to)
    message.set_content("直りました。ありがとうございます。\n\niPhoneから送信", charset=charset)
    take(message)

    text = Reply.objects.get(author=cast.people["asker"]).body_source
    assert text == "直りました。ありがとうございます。"


def refusals() -> list[Any]:
    run_pending()
    return [m for m in mail.outbox if "refused" in m.extra_headers.get("Feedback-ID", "")]


def test_somebody_else_with_the_address_posts_nothing(cast, topic, to):
    row = take(written(to, sender="member@example.com"))

    assert row.outcome == Outcome.REFUSED
    assert not Reply.objects.filter(author=cast.people["asker"]).exists()
    told = refusals()
    assert [m.to for m in told] == [["member@example.com"]]
    assert topic.title not in told[0].body and topic.public_id not in told[0].body


def test_after_leaving_an_answer_finds_no_topic(cast, topic, to):
    leave_space(cast.asker, topic.space)
    row = take(written(to))

    assert row.outcome == Outcome.REFUSED
    assert topic.title not in refusals()[0].body


def test_a_closed_topic_says_so(cast, topic, to):
    close_topic(cast.moderator, topic)
    row = take(written(to))

    assert row.outcome == Outcome.REFUSED
    assert row.why and row.why in refusals()[0].body


def test_empty_answers_are_refused(topic, to):
    row = take(written(to, text="On Wednesday, Engawa wrote:\n> Have you tried?\n"))

    assert row.outcome == Outcome.REFUSED
    assert len(refusals()) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"List_Id": "<x.example>"},
        {"Return_Path": "<>"},
        {"X_Autoreply": "yes"},
    ],
)
def test_machines_get_no_answer(cast, topic, to, headers):
    row = take(written(to, **headers))

    assert row.outcome == Outcome.IGNORED
    assert refusals() == []
    assert not Reply.objects.filter(author=cast.people["asker"]).exists()


def test_our_own_letters_coming_back_are_left_alone(topic, to):
    own = Letter.objects.get(to_email="asker@example.com").message_id
    assert take(written(to, Message_ID=own)).outcome == Outcome.IGNORED
    assert refusals() == []


@pytest.mark.parametrize("bend", ["member", "topic", "mac", "old", "domain"])
def test_forged_addresses_are_nobodys(cast, topic, to, bend, settings):
    local, _, domain = to.rpartition("@")
    head, topic_id, who, day, mac = local.partition("+")[0], *local.partition("+")[2].split("-")
    bent = {
        "member": [topic_id, "zzz", day, mac],
        "topic": ["2" * 12, who, day, mac],
        "mac": [topic_id, who, day, "a" * len(mac)],
        "old": [topic_id, who, "1", mac],
        "domain": [topic_id, who, day, mac],
    }[bend]
    domain = "evil.example" if bend == "domain" else domain
    row = take(written(f"{head}+{'-'.join(bent)}@{domain}"))

    assert row.outcome == Outcome.IGNORED
    assert refusals() == []


def test_an_address_ends_after_its_days(cast, topic, to):
    assert read_reply_address(to, 90) == (cast.people["asker"].pk, topic.public_id)
    assert read_reply_address(to.upper(), 90) is not None
    assert read_reply_address(to, -1) is None


def test_addresses_fit_into_what_mail_servers_take(settings):
    settings.MAIL_IN = "antworten-an@community.example"
    local = reply_address(2_000_000_000, "x" * 12).partition("@")[0]
    assert len(local) <= 64 and local == local.lower()


def test_too_many_in_an_hour(cast, topic, to):
    change_setting(Actor.system("test"), "mailing.replies_an_hour", 1)
    assert take(written(to)).outcome == Outcome.POSTED
    assert take(written(to, Message_ID="<two@mail.example>")).outcome == Outcome.REFUSED


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe\x00",
        b"From: \xff\nTo: =?utf-8?b?!!!?=\nMessage-ID: <\n>\n\nx",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 50,
        b"Content-Type: text/plain; charset=nonsense\n\n\x80",
        b"To: " + b"a@b.example, " * 2000 + b"\n\nx",
        b"From: a@b.example\nFrom: c@d.example\nSubject: \r\n Bcc: x\n\nx",
    ],
)
def test_broken_messages_break_nothing(cast, raw):
    assert take_mail(raw).outcome == Outcome.IGNORED


def test_two_senders_are_none(cast, topic, to):
    raw = written(to).as_bytes().replace(b"From:", b"From: x@evil.example\nFrom:", 1)
    assert take_mail(raw).outcome != Outcome.POSTED


def test_without_a_mailbox_there_is_no_address(cast, topic, settings):
    settings.MAIL_IN = ""
    make_reply(cast.member, topic)
    assert post_comes()[0].reply_to == []
