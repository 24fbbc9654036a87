from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks.base import TaskResultStatus

from engawa.core.actor import Actor, SiteRole
from engawa.core.verdict import Denied
from engawa.eventlog.models import Entry
from engawa.jobs import lease
from engawa.jobs.actions import discard_job, replay_job
from engawa.jobs.models import QueuedJob, State
from engawa.jobs.queries import dead_jobs, jobs_by_state, workers
from engawa.jobs.running import run_job, run_pending
from engawa.jobs.tasks import prune_jobs
from engawa.jobs.testing import calls, remember, stumble, trace, trace_and_stumble

pytestmark = pytest.mark.django_db

ADMINISTRATOR = Actor(member_id=1, site_role=SiteRole.ADMINISTRATOR)
MEMBER = Actor(member_id=2, site_role=SiteRole.MEMBER)


def traces():
    found = Entry.objects.filter(verb="eventlog.tried").order_by("pk")
    return [entry.event.number for entry in found]


def make_due():
    QueuedJob.objects.update(due_at=timezone.now() - timedelta(seconds=1))


def run_to_death(job):
    for _ in range(job.attempts):
        make_due()
        run_pending()
    return QueuedJob.objects.get()


def test_a_queued_job_runs_and_keeps_its_result():
    result = trace.enqueue(7)
    assert result.status == TaskResultStatus.READY
    assert run_pending() == 1
    result.refresh()
    assert result.return_value == 7
    assert traces() == [7]


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_was_never_queued():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        trace.enqueue(1)
        raise ZeroDivisionError
    assert run_pending() == 0


def test_urgent_jobs_first_then_the_oldest():
    remember.enqueue(1)
    remember.enqueue(2)
    remember.using(priority=10).enqueue(3)
    run_pending()
    assert calls == [3, 1, 2]


def test_a_job_waits_for_its_time():
    remember.using(run_after=timezone.now() + timedelta(hours=1)).enqueue(1)
    assert run_pending() == 0
    make_due()
    assert run_pending() == 1


def test_a_key_is_queued_once_even_after_it_has_run():
    first = remember.once("letter:1").enqueue(1)
    assert remember.once("letter:1").enqueue(2).id == first.id
    run_pending()
    remember.once("letter:1").enqueue(3)
    run_pending()
    assert calls == [1]


def test_a_failing_job_waits_longer_each_time_and_dies_for_staff_to_see():
    stumble.enqueue(5)
    waits = []
    for _ in range(stumble.attempts - 1):
        make_due()
        run_pending()
        waits.append((QueuedJob.objects.get().due_at - timezone.now()).total_seconds())
    assert 1 < waits[0] < 2.6 < waits[1] < 5.1
    job = run_to_death(stumble)
    assert (job.state, job.error) == (State.DEAD, "ValueError: 5 is too much")
    assert "stumble" in job.traceback
    assert list(dead_jobs(ADMINISTRATOR)) == [job]
    assert Entry.objects.get(verb="jobs.job_died").object_id == job.pk
    assert calls == [5] * stumble.attempts


def test_a_poison_job_does_not_hold_up_others():
    stumble.enqueue(1)
    remember.enqueue(2)
    run_pending()
    assert calls == [1, 2]


def test_what_an_atomic_job_wrote_before_failing_is_gone():
    trace_and_stumble.enqueue(1)
    run_pending()
    assert traces() == []


def test_staff_replay_a_dead_job():
    stumble.enqueue(5)
    job = run_to_death(stumble)
    replay_job(ADMINISTRATOR, job)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.WAITING, 0)
    replay_job(ADMINISTRATOR, job)
    assert Entry.objects.filter(verb="jobs.job_replayed").count() == 1


def test_staff_discard_a_dead_job():
    stumble.enqueue(5)
    job = run_to_death(stumble)
    discard_job(ADMINISTRATOR, job)
    assert not dead_jobs(ADMINISTRATOR).exists()
    assert jobs_by_state(ADMINISTRATOR)["done"] == 1


def test_members_do_not_see_the_queue():
    stumble.enqueue(5)
    job = run_to_death(stumble)
    for attempt in (
        lambda: replay_job(MEMBER, job),
        lambda: discard_job(MEMBER, job),
        lambda: dead_jobs(MEMBER),
        lambda: jobs_by_state(MEMBER),
        lambda: workers(MEMBER),
    ):
        with pytest.raises(Denied):
            attempt()


def test_a_job_whose_worker_died_is_taken_over_when_the_lease_ends():
    remember.enqueue(1)
    lease.claim("dead worker")
    assert run_pending() == 0
    make_due()
    assert run_pending() == 1


def test_a_job_that_kills_its_workers_dies_too():
    stumble.enqueue(1)
    for _ in range(stumble.attempts):
        make_due()
        assert lease.claim("doomed worker")
    make_due()
    assert run_pending() == 0
    assert QueuedJob.objects.get().state == State.DEAD


def test_whoever_lost_the_lease_leaves_no_trace():
    trace.enqueue(1)
    slow = lease.claim("slow worker")
    make_due()
    run_pending()
    run_job(slow)
    assert traces() == [1]
    assert QueuedJob.objects.get().state == State.DONE


def test_the_heartbeat_keeps_the_lease():
    remember.enqueue(1)
    mine = lease.claim("me")
    make_due()
    lease.extend("me", [mine.pk])
    assert run_pending() == 0


def test_a_job_given_back_has_not_lost_an_attempt():
    remember.enqueue(1)
    lease.give_back(lease.claim("me"))
    row = QueuedJob.objects.get()
    assert (row.state, row.attempts) == (State.WAITING, 0)


def test_a_job_no_release_knows_any_more_dies():
    QueuedJob.objects.create(name="engawa.jobs.testing.gone", queue="default", most_attempts=1)
    run_pending()
    assert "no job" in QueuedJob.objects.get().error


def test_only_declared_jobs_can_be_called():
    QueuedJob.objects.create(
        name="engawa.jobs.testing.leave_trace", args=[1], queue="default", most_attempts=1
    )
    run_pending()
    assert traces() == []


def test_long_results_are_left_out():
    remember.enqueue(10)
    remember.enqueue(10_000)
    run_pending()
    assert [row.result for row in QueuedJob.objects.order_by("pk")] == ["x" * 10, None]


def test_old_jobs_are_pruned():
    for age, state in ((8, State.DONE), (6, State.DONE), (8, State.DEAD), (91, State.DEAD)):
        QueuedJob.objects.create(
            name=f"{state} {age}",
            queue="default",
            state=state,
            most_attempts=1,
            finished_at=timezone.now() - timedelta(days=age),
        )
    assert prune_jobs.call() == 2
    assert set(QueuedJob.objects.values_list("name", flat=True)) == {"done 6", "dead 8"}


def test_an_idle_worker_never_writes():
    with CaptureQueriesContext(connection) as idle:
        run_pending()
    assert all(query["sql"].startswith("SELECT") for query in idle.captured_queries)
