"""Nothing that people write reaches a header of a mail as a line of its own."""

from __future__ import annotations

import pytest
from django.core import mail

from engawa.content.models import Topic
from engawa.content.testing import make_reply, make_topic
from engawa.mailing.testing import never_quiet, post_comes
from engawa.spaces import actions as spaces
from engawa.web.actions import Contact, send_contact_message

BREAKS = ["\r\n", "\n", "\r", "\x00", "\u2028", "\u2029", "\x0b", "\x85"]
FORGED = "Bcc: everyone@example.net"


@pytest.fixture(autouse=True)
def _by_day(cast):
    never_quiet()


def headers_are_ours(messages) -> None:
    for message in messages:
        lines = message.message().as_string().split("\n\n", 1)[0].splitlines()
        assert not [line for line in lines if line.lower().startswith("bcc:")]
        assert message.bcc == [] and "everyone@example.net" not in message.recipients()


@pytest.mark.parametrize("between", BREAKS)
def test_in_a_title(between, cast):
    topic = make_topic(cast.asker, cast.spaces["public"], "Title")
    Topic.objects.filter(pk=topic.pk).update(title=f"Title{between}{FORGED}".replace("\x00", ""))
    topic.refresh_from_db()
    make_reply(cast.member, topic, "A reply")

    sent = post_comes()

    assert sent
    headers_are_ours(sent)


@pytest.mark.parametrize("between", BREAKS)
def test_in_the_name_of_a_space_and_a_message(between, cast, space):
    type(space).objects.filter(pk=space.pk).update(
        name=f"Space{between}{FORGED}".replace("\x00", "")
    )
    space.refresh_from_db()
    spaces.invite(cast.owner, space, "guest@example.net", "member", f"Hello{between}{FORGED}")

    headers_are_ours(post_comes() or mail.outbox)


@pytest.mark.parametrize("between", BREAKS)
def test_in_a_letter_to_the_administrators(between, cast):
    from engawa.core.refusals import Invalid

    told = Contact("Please help", name=f"Me{between}{FORGED}", email="me@example.net")
    try:
        send_contact_message(cast.visitor, told)
    except Invalid:
        return
    headers_are_ours(post_comes())
