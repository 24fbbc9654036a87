"""Letters: once, safe, counted, withdrawn, sent, forgotten."""

from __future__ import annotations

import email
import email.policy
import socket
from datetime import timedelta
from pathlib import Path
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.core import mail
from django.test import Client
from django.utils import timezone

from engawa.accounts.testing import make_member
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.jobs.running import run_pending
from engawa.outbox import checks, letter_check, send_later
from engawa.outbox.models import Letter, State
from engawa.outbox.sending import send_letter
from engawa.outbox.tasks import forget_texts
from engawa.outbox.testing import make_letter
from engawa.site.actions import change_setting

pytestmark = pytest.mark.django_db
TEMPLATE = "outbox/letters/sign_in_code"
SYSTEM = Actor.system("test")


def write(to: str = "mori@example.com", key: str = "k", **more: Any) -> Letter:
    return send_later(to, key, TEMPLATE, {"code": "ABCD-EFGH"}, more.pop("language", "ja"), **more)


# Writing


def test_one_letter_for_recipient_and_key() -> None:
    first = write()
    assert write("Mori@Example.com") == first
    assert write(key="another") != first
    run_pending()
    assert len(mail.outbox) == 2


def test_both_languages_and_both_forms() -> None:
    ja, en = write(key="1"), write(key="2", language="en")
    assert "サインイン" in ja.subject
    assert "sign-in code" in en.subject
    for letter in (ja, en):
        assert "ABCD-EFGH" in letter.text
        assert "ABCD-EFGH" in letter.html
        assert "<" not in letter.text
        assert f'lang="{letter.language}"' in letter.html


HOSTILE = "<script>alert(1)</script>&amp;\r\nBcc: evil@example.com\x0b\u2028x"


def test_what_people_wrote_stays_text() -> None:
    letter = send_later("a@example.com", "k", TEMPLATE, {"code": HOSTILE}, "en")

    assert len(letter.subject.splitlines()) == 1
    assert "<script>" not in letter.html
    assert "<script>alert(1)</script>&amp;" in letter.text
    run_pending()
    sent = mail.outbox[0].message()
    assert sent["Bcc"] is None
    assert sent["To"] == "a@example.com"


@pytest.mark.parametrize(
    "address",
    ["", "x", "a@b.example\nBcc: c@d.example", "a@b.example,c@d.example", "<a@b.example>"],
)
def test_bad_addresses(address: str) -> None:
    with pytest.raises(Invalid):
        write(address)


def test_nothing_is_sent_when_the_change_is_undone() -> None:
    from django.db import transaction

    with pytest.raises(RuntimeError), transaction.atomic():
        write()
        raise RuntimeError
    run_pending()
    assert mail.outbox == []
    assert not Letter.objects.exists()


# Limits


def test_an_address_is_not_flooded() -> None:
    change_setting(SYSTEM, "outbox.per_recipient_a_day", 5)
    letters = [write(key=str(number)) for number in range(7)]
    assert [letter.state for letter in letters] == ["queued"] * 5 + ["dropped"] * 2
    assert write("other@example.com").is_waiting


def test_codes_have_a_lower_limit() -> None:
    change_setting(SYSTEM, "outbox.codes_per_recipient_a_day", 3)
    letters = [write(key=str(number), secret=True) for number in range(4)]
    assert [letter.is_waiting for letter in letters] == [True, True, True, False]
    assert write(key="notice").is_waiting


def test_a_sender_is_not_a_mailing_list() -> None:
    change_setting(SYSTEM, "outbox.per_sender_a_day", 2)
    states = [write(f"r{number}@example.com", sender_id=7).state for number in range(3)]
    assert states == ["queued", "queued", "dropped"]
    assert write("r9@example.com", sender_id=8).is_waiting


def test_yesterday_does_not_count() -> None:
    change_setting(SYSTEM, "outbox.per_sender_a_day", 1)
    make_letter(sender_id=7, queued_at=timezone.now() - timedelta(hours=25))
    assert write(sender_id=7).is_waiting


# Sending


def test_sent_once_with_a_lasting_message_id() -> None:
    letter = write()
    run_pending()
    send_letter.call(letter.pk)

    letter.refresh_from_db()
    assert (letter.state, len(mail.outbox)) == (State.SENT, 1)
    assert mail.outbox[0].message()["Message-ID"] == letter.message_id


def test_withdrawn_when_no_longer_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "_checks", {})
    letter_check("outbox/letters/")(lambda letter: letter.about["topic"] != 5)
    hidden, shown = write(key="1", about={"topic": 5}), write(key="2", about={"topic": 6})
    run_pending()
    hidden.refresh_from_db()
    shown.refresh_from_db()
    assert (hidden.state, shown.state) == (State.DROPPED, State.SENT)
    assert len(mail.outbox) == 1


def test_closed_accounts_get_no_mail() -> None:
    member = make_member()
    letter = write(member.email, member_id=member.pk)
    type(member).objects.update(is_active=False)
    run_pending()
    letter.refresh_from_db()
    assert letter.state == State.DROPPED


def test_trouble_is_tried_again_and_a_final_no_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    answers: list[Exception | None] = [OSError("down"), None]

    def send(self: Any, fail_silently: bool = False) -> int:
        answer = answers.pop(0)
        if answer:
            raise answer
        return 1

    monkeypatch.setattr("django.core.mail.EmailMessage.send", send)
    letter = write()
    with pytest.raises(OSError, match="down"):
        send_letter.call(letter.pk)
    assert send_letter.call(letter.pk) == "sent"

    answers.append(SMTPRecipientsRefused({"x@example.com": (550, b"no such user")}))
    refused = write(key="2")
    assert send_letter.call(refused.pk) == "failed"
    refused.refresh_from_db()
    assert (refused.state, refused.attempts) == (State.FAILED, 1)


class Sink(Message):
    def __init__(self) -> None:
        super().__init__()
        self.taken: list[Any] = []

    def handle_message(self, message: Any) -> None:
        self.taken.append(message)


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def test_a_real_mail_server_takes_it(settings: Any) -> None:
    sink = Sink()
    server = Controller(sink, hostname="127.0.0.1", port=_free_port())
    server.start()
    try:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = server.port
        letter = write(unsubscribe_url="https://x.example/u/1")
        run_pending()
    finally:
        server.stop()
    letter.refresh_from_db()
    assert letter.state == State.SENT
    (message,) = sink.taken
    parts = [part.get_content_type() for part in message.walk()]
    assert parts == ["multipart/alternative", "text/plain", "text/html"]
    assert message["Message-ID"] == letter.message_id
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Auto-Submitted"] == "auto-generated"


def test_folder_instead_of_a_server(settings: Any, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "engawa.outbox.folder.EmailBackend"
    settings.MAIL_DIR = tmp_path / "mail"
    write()
    run_pending()
    (file,) = (tmp_path / "mail").iterdir()
    assert file.suffix == ".eml"
    assert file.stat().st_mode & 0o077 == 0
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert "ABCD-EFGH" in message.get_body(("plain",)).get_content()


# Forgetting and showing


def test_texts_are_forgotten() -> None:
    old = make_letter(queued_at=timezone.now() - timedelta(days=61))
    secret = make_letter(is_secret=True, queued_at=timezone.now() - timedelta(days=2))
    fresh = make_letter()
    assert forget_texts.call() == 2
    kept = dict(Letter.objects.values_list("pk", "text"))
    assert kept == {old.pk: "", secret.pk: "", fresh.pk: "本文"}


def test_secrets_do_not_outlive_sending_through_a_server(settings: Any) -> None:
    settings.MAIL = type(settings.MAIL)(**{**settings.MAIL.__dict__, "kind": "smtp"})
    letter = write(secret=True)
    run_pending()
    letter.refresh_from_db()
    assert (letter.state, letter.text, letter.html) == (State.SENT, "", "")


PAGES = [
    ("visitor", 404, 404),
    ("member", 404, 404),
    ("moderator", 404, 404),
    ("manager", 200, 200),
]


@pytest.mark.parametrize(("who", "status", "one"), PAGES)
def test_who_sees_the_mail(client: Client, who: str, status: int, one: int) -> None:
    letter = make_letter(text="SESAME", is_secret=True)
    if who != "visitor":
        client.force_login(make_member(site_role=who))
    assert client.get("/staff/mail/").status_code == status
    answer = client.get(f"/staff/mail/{letter.pk}/")
    assert answer.status_code == one
    assert b"SESAME" not in answer.content


def test_administrators_read_codes_aloud(client: Client) -> None:
    letter = make_letter(text="SESAME", is_secret=True)
    client.force_login(make_member(site_role="administrator"))
    assert b"SESAME" in client.get(f"/staff/mail/{letter.pk}/").content
    assert client.get("/staff/mail/99999999999999999999999/").status_code == 404
    assert client.get("/staff/mail/?at=x&state=%00").status_code == 404
    assert client.get("/staff/mail/?state=sent").status_code == 200


def test_the_list_costs_the_same_however_long(client: Client, assert_flat: Any) -> None:
    client.force_login(make_member(site_role="manager"))
    assert_flat(lambda: client.get("/staff/mail/"), make_letter)
