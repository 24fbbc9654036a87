from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engawa.core.actor import Actor, SiteRole
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import deliver_all, deliver_pending
from engawa.eventlog.actions.tending import dismiss_delivery, replay, retry_delivery
from engawa.eventlog.failures import ATTEMPTS
from engawa.eventlog.models import Cursor, Entry, FailedDelivery
from engawa.eventlog.order import settle_after_move
from engawa.eventlog.queries import consumers_progress, failed_deliveries
from engawa.eventlog.testing import listening, note

ADMINISTRATOR = Actor(member_id=1, site_role=SiteRole.ADMINISTRATOR)
MEMBER = Actor(member_id=2, site_role=SiteRole.MEMBER)


def numbers(entries):
    return [entry.event.number for entry in entries]


def let_time_pass():
    """Whatever waits to be tried again may be tried now."""
    Cursor.objects.update(retry_at=timezone.now() - timedelta(seconds=1))


@pytest.fixture
def broken(db):
    """A consumer that cannot take in number 2 until told otherwise."""
    seen = []

    def choke(entry):
        if entry.event.number == 2 and not choke.mended:
            raise ValueError("two is too much")
        seen.append(entry.event.number)

    choke.mended = False
    choke.seen = seen
    with listening(choke):
        yield choke


@pytest.mark.django_db
def test_entries_arrive_once_and_in_order():
    seen = []
    with listening(seen.append):
        for number in range(5):
            note(number)
        assert deliver_all() == 5
        assert deliver_all() == 0
    assert numbers(seen) == [0, 1, 2, 3, 4]


@pytest.mark.django_db
def test_a_small_limit_still_delivers_all():
    seen = []
    with listening(seen.append):
        for number in range(5):
            note(number)
        while deliver_pending(limit=2):
            pass
    assert numbers(seen) == [0, 1, 2, 3, 4]


@pytest.mark.django_db
def test_what_nobody_there_listens_to_is_passed_by():
    seen = []
    with listening(seen.append) as consumer:
        consumer.handlers["eventlog.rare"] = consumer.handlers.pop("eventlog.tried")
        for number in range(25):
            last = note(number)
        Entry.objects.filter(pk=last.pk).update(verb="eventlog.rare")
        while deliver_pending(limit=3):
            pass
    assert [entry.pk for entry in seen] == [last.pk]


@pytest.mark.django_db
def test_a_new_consumer_in_a_new_house_starts_with_the_first_entry():
    note(1)
    seen = []
    with listening(seen.append):
        deliver_all()
    assert numbers(seen) == [1]


@pytest.mark.django_db
def test_a_new_consumer_in_a_running_house_does_not_send_old_news():
    note(1)
    with listening(lambda entry: None):
        deliver_all()
    late, rebuilt = [], []
    with listening(late.append, "late"), listening(rebuilt.append, "rebuilt", empty=rebuilt.clear):
        deliver_all()
        note(2)
        deliver_all()
    assert numbers(late) == [2]
    assert numbers(rebuilt) == [1, 2]


@pytest.mark.django_db
def test_a_failing_handler_is_tried_again_and_then_set_aside(broken):
    for number in (1, 2, 3):
        note(number)
    for _ in range(ATTEMPTS):
        assert 3 not in broken.seen
        deliver_all()
        let_time_pass()
    assert broken.seen == [1, 3]
    failed = failed_deliveries(ADMINISTRATOR).get()
    assert (failed.consumer, failed.attempts, failed.error) == (
        "tested",
        ATTEMPTS,
        "ValueError: two is too much",
    )
    assert "choke" in failed.traceback
    assert Entry.objects.filter(verb="eventlog.delivery_failed").count() == 1


@pytest.mark.django_db
def test_a_failing_handler_waits_without_being_called(broken):
    note(2)
    deliver_all()
    before = Cursor.objects.get(pk="tested").attempts
    deliver_all()
    assert Cursor.objects.get(pk="tested").attempts == before == 1


@pytest.mark.django_db
def test_one_consumers_failure_is_not_anothers(broken):
    others = []
    with listening(others.append, "others"):
        note(2)
        note(3)
        deliver_all()
    assert numbers(others) == [2, 3]


@pytest.mark.django_db
def test_what_a_failing_handler_wrote_is_rolled_back(db):
    def half(entry):
        Cursor.objects.create(consumer="trace", xid=0, entry_id=0)
        raise ValueError

    with listening(half):
        note(1)
        deliver_all()
    assert not Cursor.objects.filter(pk="trace").exists()


def give_up_on_two(broken):
    note(2)
    for _ in range(ATTEMPTS):
        deliver_all()
        let_time_pass()
    return FailedDelivery.objects.get()


@pytest.mark.django_db
def test_staff_retry_a_failed_delivery(broken):
    failed = give_up_on_two(broken)
    assert retry_delivery(ADMINISTRATOR, failed) is False
    broken.mended = True
    assert retry_delivery(ADMINISTRATOR, failed) is True
    assert broken.seen == [2]
    assert not failed_deliveries(ADMINISTRATOR).exists()
    assert retry_delivery(ADMINISTRATOR, failed) is True
    assert broken.seen == [2]


@pytest.mark.django_db
def test_staff_dismiss_a_failed_delivery(broken):
    dismiss_delivery(ADMINISTRATOR, give_up_on_two(broken))
    assert not failed_deliveries(ADMINISTRATOR).exists()


@pytest.mark.django_db
def test_members_do_not_tend_deliveries(broken):
    failed = give_up_on_two(broken)
    for attempt in (
        lambda: retry_delivery(MEMBER, failed),
        lambda: dismiss_delivery(MEMBER, failed),
        lambda: replay(MEMBER, "tested"),
        lambda: failed_deliveries(MEMBER),
        lambda: consumers_progress(MEMBER),
    ):
        with pytest.raises(Denied):
            attempt()


@pytest.mark.django_db
def test_a_read_model_is_rebuilt_by_replay():
    built = []
    with listening(built.append, empty=built.clear):
        note(1)
        note(2)
        deliver_all()
        replay(ADMINISTRATOR, "tested")
        assert built == []
        deliver_all()
    assert numbers(built) == [1, 2]


@pytest.mark.django_db
def test_what_touches_the_outside_is_never_replayed():
    with listening(lambda entry: None), pytest.raises(Invalid):
        replay(ADMINISTRATOR, "tested")


@pytest.mark.django_db
def test_staff_see_how_far_consumers_are():
    with listening(lambda entry: None):
        note(1)
        mine = next(each for each in consumers_progress(ADMINISTRATOR) if each.consumer == "tested")
        assert mine.behind == 1
        deliver_all()
        mine = next(each for each in consumers_progress(ADMINISTRATOR) if each.consumer == "tested")
        assert mine.behind == 0


@pytest.mark.django_db
def test_an_idle_pass_never_writes():
    with listening(lambda entry: None):
        note(1)
        deliver_all()
        with CaptureQueriesContext(connection) as idle:
            deliver_pending()
    assert all(query["sql"].startswith("SELECT") for query in idle.captured_queries)


@pytest.mark.django_db
def test_a_log_from_another_database_stays_readable_and_in_order():
    first, second = note(1), note(2)
    Entry.objects.filter(pk=first.pk).update(xid=10**15 + 1)
    Entry.objects.filter(pk=second.pk).update(xid=10**15)
    seen = []
    assert settle_after_move() > 0
    assert settle_after_move() == 0
    with listening(seen.append):
        deliver_all()
        note(3)
        deliver_all()
    assert numbers(seen) == [2, 1, 3]


@pytest.mark.django_db(transaction=True)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.sampled_from(["note", "lost", "deliver", "crash"]), max_size=25))
def test_whatever_happens_each_entry_is_delivered_in_order(steps):
    """Commits, rollbacks, passes and passes that die before their commit, in any order."""
    Entry.objects.all().delete()
    Cursor.objects.all().delete()
    kept, seen = [], []
    with listening(lambda entry: seen.append(entry.pk)):
        for number, step in enumerate(steps):
            if step == "note":
                kept.append(note(number).pk)
            elif step == "lost":
                with pytest.raises(ZeroDivisionError), transaction.atomic():
                    note(number)
                    raise ZeroDivisionError
            elif step == "deliver":
                deliver_pending(limit=2)
            else:
                before = list(seen)
                with pytest.raises(ZeroDivisionError), transaction.atomic():
                    deliver_pending(limit=2)
                    raise ZeroDivisionError
                seen[:] = before  # a handler's effects are rolled back with its cursor
        deliver_all()
    assert seen == kept
