"""The desk: there for site managers only, and everything done at it is on record."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from engawa.content.actions import hide
from engawa.content.testing import make_topic
from engawa.eventlog import Entry, deliver_all
from engawa.eventlog.consumers import consumers
from engawa.eventlog.models import FailedDelivery
from engawa.eventlog.registry import all_declared
from engawa.jobs.models import QueuedJob
from engawa.site.models import SettingChange, StoredValue
from engawa.site.tunables import SITE_NAME
from engawa.spaces.actions import step_in
from engawa.staff.deeds import deed
from engawa.staff.policies import ORDINARY
from engawa.staff.words import reader_of_the_log
from engawa.web.actions import Contact, send_contact_message
from engawa.web.models import ContactMessage

PAGES = [
    ("desk", []),
    ("log", []),
    ("people", []),
    ("person", ["member"]),
    ("settings", []),
    ("setting", ["site.name"]),
    ("contact_messages", []),
    ("machinery", []),
]


@pytest.mark.parametrize(("name", "args"), PAGES)
@pytest.mark.parametrize(
    ("who", "status"),
    [("visitor", 404), ("owner", 404), ("site_moderator", 404), ("site_manager", 200)],
)
def test_to_others_the_desk_is_not_there(client, cast, name, args, who, status):
    if who != "visitor":
        client.force_login(cast.people[who])

    assert client.get(reverse(f"staff:{name}", args=args)).status_code == status


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("set_role", ["member"]),
        ("set_kind", ["member"]),
        ("close", ["member"]),
        ("reopen", ["member"]),
        ("reset_setting", ["site.name"]),
        ("revert_setting", ["site.name", 1]),
        ("retry", [1]),
        ("dismiss", [1]),
        ("run_again", [1]),
        ("discard", [1]),
        ("rebuild", ["notifications"]),
    ],
)
@pytest.mark.parametrize("who", ["visitor", "owner", "site_moderator"])
def test_to_others_nothing_can_be_done_there(client, cast, name, args, who):
    if who != "visitor":
        client.force_login(cast.people[who])

    assert client.post(reverse(f"staff:{name}", args=args)).status_code == 404
    assert not Entry.objects.filter(verb__startswith="accounts.").exists()


@pytest.fixture
def manager(client, cast):
    client.force_login(cast.people["site_manager"])
    return client


@pytest.fixture
def administrator(client, cast):
    client.force_login(cast.people["administrator"])
    return client


def test_a_setting_is_changed_with_its_reason_and_taken_back(manager):
    address = reverse("staff:setting", args=["site.name"])
    manager.post(address, {"value_ja": "ひろば", "value_en": "Plaza", "reason": "新しい名前"})
    assert SITE_NAME.value().ja == "ひろば"
    assert "新しい名前" in manager.get(address).content.decode()

    change = SettingChange.objects.get()
    manager.post(reverse("staff:revert_setting", args=["site.name", change.pk]))
    assert SITE_NAME.value().ja == "縁側"


def test_a_setting_goes_back_to_its_default(manager):
    manager.post(reverse("staff:setting", args=["site.brand_hue"]), {"value": "30"})
    manager.post(reverse("staff:reset_setting", args=["site.brand_hue"]))

    assert not StoredValue.objects.exists()


@pytest.mark.parametrize("value", ["", "x", "400", "-1", "9" * 40, "1\x00"])
def test_a_wrong_value_is_told_beside_the_field(manager, value):
    answer = manager.post(reverse("staff:setting", args=["site.brand_hue"]), {"value": value})

    assert answer.status_code == 422
    assert not StoredValue.objects.exists()


def test_what_was_typed_in_two_languages_survives(manager):
    answer = manager.post(
        reverse("staff:setting", args=["site.name"]), {"value_ja": "長" * 200, "value_en": "Kept"}
    )

    assert answer.status_code == 422
    assert 'value="Kept"' in answer.content.decode()


def test_an_unknown_setting_is_refused(manager):
    assert manager.get(reverse("staff:setting", args=["no.such"])).status_code == 404


def test_an_administrator_gives_a_role_with_a_reason(administrator, cast):
    member = cast.people["member"]
    address = reverse("staff:set_role", args=["member"])
    administrator.post(address, {"role": "moderator", "reason": ""})
    member.refresh_from_db()
    assert member.site_role == "member"

    administrator.post(address, {"role": "moderator", "reason": "helps every day"})
    member.refresh_from_db()
    assert member.site_role == "moderator"
    assert "helps every day" in administrator.get(reverse("staff:log")).content.decode()


def test_a_manager_gives_no_roles(manager, cast):
    answer = manager.post(
        reverse("staff:set_role", args=["member"]), {"role": "manager", "reason": "please"}
    )

    assert answer.status_code == 403


def test_an_account_is_closed_and_opened_again(manager, cast):
    member = cast.people["member"]
    manager.post(reverse("staff:close", args=["member"]), {"reason": "asked for it"})
    member.refresh_from_db()
    assert not member.is_active

    manager.post(reverse("staff:reopen", args=["member"]))
    member.refresh_from_db()
    assert member.is_active


@pytest.mark.parametrize(
    ("query", "found"),
    [("?q=stranger", 1), ("?q=STRANGER@", 1), ("?q=zzz", 0), ("?role=manager", 1)],
)
def test_people_are_found(manager, query, found):
    page = manager.get(reverse("staff:people") + query).content.decode()

    assert page.count('<th scope="row">') == found


def test_letters_are_laid_aside_with_a_word(manager, cast):
    message = send_contact_message(cast.stranger, Contact("入れません", about="/t/abc/"))
    address = reverse("staff:contact_message", args=[message.public_id])
    assert "入れません" in manager.get(address).content.decode()

    manager.post(address, {"note": "招待しました"})
    message = ContactMessage.objects.get()
    assert (message.is_settled, message.note) == (True, "招待しました")
    assert "入れません" not in manager.get(reverse("staff:contact_messages")).content.decode()
    assert (
        "入れません"
        in manager.get(reverse("staff:contact_messages") + "?only=all").content.decode()
    )


def test_the_log_keeps_closed_spaces_closed(manager, cast):
    step_in(cast.administrator, cast.spaces["secret"], "極秘の理由")
    topic = make_topic(cast.asker, cast.spaces["members"])
    hide(cast.site_moderator, topic, None, "rude")
    shown = manager.get(reverse("staff:log")).content.decode()

    assert shown.count('<th scope="row">') == 1
    assert "極秘の理由" not in shown


def test_a_failed_delivery_is_retried(manager, cast):
    make_topic(cast.asker, cast.spaces["public"])
    deliver_all()
    entry = Entry.objects.get(verb="content.topic_published")
    failed = FailedDelivery.objects.create(
        consumer="notifications", entry=entry, error="it rained", attempts=5
    )
    assert "it rained" in manager.get(reverse("staff:machinery")).content.decode()

    manager.post(reverse("staff:retry", args=[failed.pk]))
    failed.refresh_from_db()
    assert failed.is_resolved


def test_every_reader_of_the_log_has_a_name_in_words(manager):
    told = {each.name: reader_of_the_log(each.name) for each in consumers()}
    assert [name for name, words in told.items() if name == words] == []

    page = manager.get(reverse("staff:machinery")).content.decode()
    assert '<th scope="row">お知らせ</th>' in page


def test_a_dead_job_runs_again(manager):
    job = QueuedJob.objects.create(
        name="engawa.x.y",
        queue="default",
        state="dead",
        attempts=5,
        most_attempts=5,
        error="no disk",
        finished_at=timezone.now(),
    )
    assert "no disk" in manager.get(reverse("staff:machinery")).content.decode()

    manager.post(reverse("staff:run_again", args=[job.pk]))
    job.refresh_from_db()
    assert job.state == "waiting"


def test_the_desk_says_what_waits(manager, cast):
    send_contact_message(cast.stranger, Contact("help"))

    assert reverse("staff:contact_messages") in manager.get(reverse("staff:desk")).content.decode()


def test_more_people_no_more_queries(manager, cast, assert_flat):
    from engawa.accounts.testing import make_member

    def more() -> None:
        for _number in range(10):
            make_member()

    assert_flat(lambda: manager.get(reverse("staff:people")), more)


def test_every_deed_of_staff_has_words():
    tests_own = ("eventlog.tried", "eventlog.test_answered")
    ours = [each.verb for each in all_declared() if each.verb not in tests_own]
    verbs = [verb for verb in ours if verb not in ORDINARY]
    assert [verb for verb in verbs if str(deed(verb)) == verb] == []
