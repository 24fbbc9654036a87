"""A letter through a real mail server, answered as people answer, and the answer in the topic."""

from __future__ import annotations

import io
import socket
import sys
from email.message import EmailMessage, Message
from types import SimpleNamespace
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler

from config.cli import main
from engawa.content.models import Reply
from engawa.content.testing import make_reply
from engawa.mailing.actions.emptying import empty_folder
from engawa.mailing.testing import post_comes


class Sink(Handler):
    def __init__(self) -> None:
        super().__init__()
        self.taken: list[Message] = []

    def handle_message(self, message: Message) -> None:
        self.taken.append(message)


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@pytest.fixture
def sink(settings):
    settings.MAIL_IN = "reply@community.example"
    found = Sink()
    server = Controller(found, hostname="127.0.0.1", port=_free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    yield found
    server.stop()


def answered(letter: Message, words: str) -> bytes:
    """As a mail program does it: quoting below, threaded, both forms."""
    plain = next(p for p in letter.walk() if p.get_content_type() == "text/plain")
    body = plain.get_payload(decode=True).decode()
    quoted = "\n".join(f"> {line}".rstrip() for line in body.splitlines())
    answer = EmailMessage()
    answer["From"] = f"森 智子 <{letter['To']}>"
    answer["To"] = letter["Reply-To"]
    answer["Subject"] = letter["Subject"]
    answer["Message-ID"] = "<answer-1@mail.example>"
    answer["In-Reply-To"] = letter["Message-ID"]
    answer.set_content(f"{words}\n\n2026年5月20日(水) 12:30 縁側 <x@example.com>:\n\n{quoted}\n")
    answer.add_alternative(f"<p>{words}</p><div class='gmail_quote'>…</div>", subtype="html")
    return answer.as_bytes()


def test_read_answered_and_posted_once(cast, topic, sink, monkeypatch, capsys):
    make_reply(cast.member, topic, "Have you **tried** the other door?")
    post_comes()
    (letter,) = sink.taken
    assert letter["To"] == "asker@example.com"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    raw = answered(letter, "はい、開きました。")
    for _ in range(3):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
        assert main(["mail-in"]) == 0

    assert capsys.readouterr().out.split() == ["posted"] * 3
    reply = Reply.objects.get(author=cast.people["asker"], topic=topic)
    assert reply.body_source == "はい、開きました。"
    post_comes()
    assert [m["To"] for m in sink.taken[1:]] == ["member@example.com"]


def test_from_a_maildir(cast, topic, sink, settings, tmp_path: Any):
    settings.MAIL_IN_DIR = tmp_path
    make_reply(cast.member, topic)
    post_comes()
    raw = answered(sink.taken[0], "From the folder.")
    (tmp_path / "new").mkdir()
    for number in range(3):
        (tmp_path / "new" / f"{number}.host").write_bytes(raw)

    assert empty_folder() == 3
    assert empty_folder() == 0
    assert len(list((tmp_path / "cur").iterdir())) == 3
    assert Reply.objects.filter(author=cast.people["asker"]).count() == 1
