"""The inbox as a page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from engawa.content.testing import make_reply, make_topic
from engawa.eventlog import deliver_all
from engawa.notifications.models import Notice, NoticeChoice

INBOX = reverse("notifications:inbox")


@pytest.fixture
def asker(client, cast, topic):
    make_reply(cast.member, topic)
    deliver_all()
    client.force_login(cast.people["asker"])
    return client


def test_the_inbox_leads_to_what_happened(asker, topic):
    page = asker.get(INBOX).content.decode()

    assert topic.title in page
    assert reverse("content:reply", args=[topic.replies.get().public_id]) in page


def test_visitors_are_asked_to_sign_in(client, db):
    assert client.get(INBOX).status_code == 403


def test_looking_changes_nothing(asker):
    asker.get(INBOX)

    assert Notice.objects.get(kind="reply").seen_at is None


def test_one_notice_is_marked_as_read_by_its_owner_only(asker, cast, client):
    notice = Notice.objects.get(kind="reply")
    address = reverse("notifications:read", args=[notice.public_id])
    client.force_login(cast.people["manager"])
    assert client.post(address).status_code == 404

    client.force_login(cast.people["asker"])
    client.post(address)
    notice.refresh_from_db()
    assert notice.seen_at is not None


def test_all_are_marked_as_read(asker):
    asker.post(reverse("notifications:read_all"))

    assert "is-new" not in asker.get(INBOX).content.decode()


def test_unread_ones_alone(asker):
    asker.post(reverse("notifications:read_all"))

    assert '<li class="row' not in asker.get(f"{INBOX}?only=unread").content.decode()
    assert asker.get(f"{INBOX}?only=nonsense").status_code == 404


@pytest.mark.parametrize("cursor", ["x", "%00", "W10", "WzAsMSwyXQ", "9" * 500])
def test_damaged_cursors_are_refused(asker, cursor):
    assert asker.get(f"{INBOX}?at={cursor}").status_code == 404


def test_kinds_are_chosen(asker, cast):
    asker.post(reverse("notifications:preferences"), {"kinds": ["reply", "mention"]})
    off = NoticeChoice.objects.get(pk=cast.people["asker"].pk).off

    assert "accepted" in off
    assert "reply" not in off
    assert (
        'value="accepted" checked'
        not in asker.get(reverse("notifications:preferences")).content.decode()
    )


def test_a_foreign_kind_is_an_error_not_a_crash(asker):
    answer = asker.post(reverse("notifications:preferences"), {"kinds": ["x\x00"]})

    assert answer.status_code in (200, 422)


def test_more_notices_no_more_queries(asker, cast, space, assert_flat):
    def more() -> None:
        for number in range(6):
            make_reply(cast.member, make_topic(cast.asker, space, f"Another {number}"))
        deliver_all()

    assert_flat(lambda: asker.get(INBOX), more)
