"""What staff see of answers by mail, and a second try for one that was refused."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from engawa.content.actions import close_topic, reopen_topic
from engawa.content.models import Reply
from engawa.content.testing import make_topic
from engawa.eventlog import Entry
from engawa.mailing.actions.emptying import empty_folder
from engawa.mailing.models import IncomingMail, Outcome
from engawa.mailing.tokens import reply_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    settings.MAIL_IN, settings.MAIL_IN_DIR = "reply@community.example", tmp_path
    (tmp_path / "new").mkdir()
    return tmp_path


def comes(folder, cast, topic, name="1.host"):
    asker = cast.people["asker"]
    message = EmailMessage()
    message["From"], message["To"] = asker.email, reply_address(asker.pk, topic.public_id)
    message["Message-ID"] = f"<{name}@mail.example>"
    message.set_content("Words by mail")
    (folder / "new" / name).write_bytes(message.as_bytes())
    empty_folder()
    return IncomingMail.objects.latest("pk")


@pytest.fixture
def refused(folder, cast, topic):
    close_topic(cast.moderator, topic)
    mail = comes(folder, cast, topic)
    assert mail.outcome == Outcome.REFUSED
    return mail


def desk(client, cast):
    client.force_login(cast.people["site_manager"])
    return client.get("/staff/mail/incoming/").text


def test_staff_see_who_wrote_and_why_it_was_refused(cast, refused, client):
    page = desk(client, cast)

    assert cast.people["asker"].email in page and refused.why in page
    assert "Words by mail" not in page


def test_a_posted_one_leads_to_its_reply_where_staff_may_read(cast, folder, topic, client):
    open_one = make_topic(cast.asker, cast.spaces["public"], "In the open")
    comes(folder, cast, open_one, "open")
    comes(folder, cast, topic, "closed")
    page = desk(client, cast)

    assert "In the open" in page and topic.title not in page


def test_once_the_cause_is_mended_it_is_taken(cast, refused, topic, client):
    topic.refresh_from_db()
    reopen_topic(cast.moderator, topic)
    desk(client, cast)
    client.post(f"/staff/mail/incoming/{refused.pk}/again/")

    assert (
        Reply.objects.get(author=cast.people["asker"], topic=topic).body_source == "Words by mail"
    )
    assert IncomingMail.objects.get().outcome == Outcome.POSTED
    entry = Entry.objects.get(verb="mailing.mail_taken_again")
    assert entry.actor_id == cast.people["site_manager"].pk


def test_refused_again_it_stays_refused(cast, refused, client):
    desk(client, cast)
    client.post(f"/staff/mail/incoming/{refused.pk}/again/")

    assert IncomingMail.objects.get().outcome == Outcome.REFUSED
    assert not Reply.objects.filter(author=cast.people["asker"]).exists()


def test_what_is_gone_or_posted_is_not_taken_again(cast, folder, refused, topic, client):
    desk(client, cast)
    for path in (folder / "cur").iterdir():
        path.unlink()

    assert client.post(f"/staff/mail/incoming/{refused.pk}/again/").status_code == 403
    topic.refresh_from_db()
    reopen_topic(cast.moderator, topic)
    posted = comes(folder, cast, topic, "2.host")
    assert client.post(f"/staff/mail/incoming/{posted.pk}/again/").status_code == 403


def test_the_list_costs_the_same_however_long(cast, folder, topic, client, assert_flat):
    desk(client, cast)
    comes(folder, cast, topic, "first")

    def more():
        for n in range(4):
            comes(folder, cast, topic, f"more-{n}")

    assert_flat(lambda: client.get("/staff/mail/incoming/"), more)
