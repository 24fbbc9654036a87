"""Writing to the administrator."""

from __future__ import annotations

import pytest
from django.urls import reverse

from engawa.content.testing import make_topic
from engawa.core.verdict import Denied
from engawa.eventlog import deliver_all
from engawa.outbox.models import Letter
from engawa.web.actions import Contact, send_contact_message, settle_contact_message
from engawa.web.models import ContactMessage
from engawa.web.policies import visible_contact_messages

CONTACT = reverse("web:contact")
TYPED = {
    "name": "訪問者",
    "email": "visitor@example.org",
    "about": "/t/abc/",
    "message": "開けません",
}


def test_a_visitor_writes(client, db):
    response = client.post(CONTACT, TYPED)

    message = ContactMessage.objects.get()
    assert response["Location"] == reverse("web:contact_sent")
    assert (message.email, message.about, message.member) == (
        "visitor@example.org",
        "/t/abc/",
        None,
    )


def test_a_members_address_is_the_accounts(client, cast):
    client.force_login(cast.people["stranger"])
    client.post(CONTACT, TYPED | {"email": "someone.else@example.org"})

    assert ContactMessage.objects.get().email == cast.people["stranger"].email


def test_what_was_typed_survives_an_error(client, db):
    response = client.post(CONTACT, TYPED | {"email": "not an address"})
    page = response.content.decode()

    assert response.status_code == 422
    assert "開けません" in page
    assert ContactMessage.objects.count() == 0


def test_it_is_limited_and_loses_nothing(client, db):
    answers = [client.post(CONTACT, TYPED) for _time in range(7)]

    assert [answer.status_code for answer in answers] == [302] * 5 + [429] * 2
    assert "開けません" in answers[-1].content.decode()
    assert ContactMessage.objects.count() == 5


def test_a_forged_proxy_header_opens_no_new_allowance(client, db):
    answers = [
        client.post(CONTACT, TYPED, headers={"X-Forwarded-For": f"203.0.113.{n}"}) for n in range(7)
    ]

    assert answers[-1].status_code == 429


def test_the_address_is_never_resolved_into_a_title(client, cast):
    topic = make_topic(cast.asker, cast.spaces["secret"], "極秘の計画")
    page = client.post(
        CONTACT, TYPED | {"about": topic.get_absolute_url(), "email": "broken"}
    ).content.decode()

    assert "極秘の計画" not in page


@pytest.mark.parametrize("text", ["", "  \u200b ", "\x00"])
def test_an_empty_letter_is_not_sent(client, db, text):
    assert client.post(CONTACT, TYPED | {"message": text}).status_code == 422


def test_managers_get_it_by_mail_in_their_language(cast, client, db):
    client.post(CONTACT, TYPED)
    deliver_all()
    deliver_all()

    to = set(Letter.objects.values_list("to_email", flat=True))
    assert to == {cast.people[who].email for who in ("site_manager", "administrator")}


@pytest.mark.parametrize(
    ("who", "may"),
    [("visitor", False), ("owner", False), ("site_moderator", False), ("site_manager", True)],
)
def test_who_reads_letters(cast, who, may):
    actor = getattr(cast, who)
    message = send_contact_message(cast.stranger, Contact("help"))

    assert visible_contact_messages(actor).exists() is may
    if may:
        settle_contact_message(actor, message, "done")
        message.refresh_from_db()
        assert message.is_settled
    else:
        with pytest.raises(Denied):
            settle_contact_message(actor, message)
