"""The worker: tells consumers what happened, runs jobs, keeps the clock. One process.

Idle it costs next to nothing: it sleeps until the bell rings, a job, a beat or a retry is due.
SIGTERM lets running jobs end for `GRACE` seconds and gives back the rest; a second one is final.
"""

from __future__ import annotations

import logging
import os
import secrets
import signal
import socket
import time
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from types import FrameType

from django.db import Error, close_old_connections, connection
from django.utils import timezone

from config.only_worker import only_worker
from engawa.eventlog import deliver_all, deliver_pending
from engawa.eventlog.delivery import next_retry
from engawa.eventlog.order import settle_after_move
from engawa.eventlog.wakeup import Bell
from engawa.jobs import heartbeat, lease
from engawa.jobs.models import QueuedJob
from engawa.jobs.running import run_job, run_pending
from engawa.jobs.schedules import tick_schedules

logger = logging.getLogger(__name__)

THREADS = 2
POLL = 5.0
BEAT = 10.0
GRACE = 20.0  # less than the supervisor waits
LONGEST_REST = 10.0


class Worker:
    """Delivers in its own thread, runs at most `threads` jobs beside it."""

    def __init__(self, threads: int = THREADS) -> None:
        self.name = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        self._bell = Bell()
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="job")
        self._threads = threads
        self._running: dict[Future[None], QueuedJob] = {}
        self._stopping = False
        self._beat_at = 0.0
        self._next_tick: datetime | None = None

    def run(self) -> None:
        """Work until told to stop. A database that is away is waited for."""
        rest = 0.5
        while not self._stopping:
            try:
                self._work()
                rest = 0.5
            except Error:
                logger.exception("the database does not answer; trying again in %s s", rest)
                connection.close()
                self._bell.wait(rest)
                rest = min(rest * 2, LONGEST_REST)
        self._end()

    def stop(self, *_: int | FrameType | None) -> None:
        if self._stopping:
            os._exit(1)
        self._stopping = True

    def _work(self) -> None:
        self._show_life()
        delivered = deliver_pending()
        self._tick()
        started = self._start_jobs()
        if not delivered and not started and not self._stopping:
            self._bell.wait(self._idle_seconds())
            close_old_connections()

    def _show_life(self) -> None:
        """The heartbeat: tells that we live, and keeps the leases of what runs here."""
        self._running = {f: row for f, row in self._running.items() if not f.done()}
        if time.monotonic() < self._beat_at:
            return
        heartbeat.beat(self.name)
        if self._running:
            lease.extend(self.name, [row.pk for row in self._running.values()])
        self._beat_at = time.monotonic() + BEAT

    def _tick(self) -> None:
        now = timezone.now()
        if self._next_tick is None or self._next_tick <= now:
            self._next_tick = tick_schedules(now)

    def _start_jobs(self) -> int:
        """Claim as many jobs as threads are free."""
        started = 0
        if len(self._running) >= self._threads or not lease.is_any_due():
            return started
        while len(self._running) < self._threads and not self._stopping:
            row = lease.claim(self.name)
            if row is None:
                break
            future = self._pool.submit(_run, row)
            self._running[future] = row
            future.add_done_callback(lambda _: self._bell.ring())
            started += 1
        return started

    def _idle_seconds(self) -> float:
        """Until something is due; jobs are no reason to wake while every thread is busy."""
        busy = len(self._running) >= self._threads
        dues = [next_retry(), self._next_tick, None if busy else lease.next_due()]
        now = timezone.now()
        waits = [(due - now).total_seconds() for due in dues if due is not None]
        return max(0.0, min([POLL, *waits]))

    def _end(self) -> None:
        """Wait for running jobs; what does not end in time is given back for another worker."""
        deadline = time.monotonic() + GRACE
        while self._still_running() and time.monotonic() < deadline:
            self._bell.wait(0.5)
        late = self._still_running()
        for row in late:
            lease.give_back(row)
        heartbeat.leave(self.name)
        connection.close()
        self._pool.shutdown(wait=not late, cancel_futures=True)
        if late:
            os._exit(0)
        self._bell.close()

    def _still_running(self) -> list[QueuedJob]:
        return [row for future, row in self._running.items() if not future.done()]


def _run(row: QueuedJob) -> None:
    close_old_connections()
    try:
        run_job(row)
    except Error:
        # Not even its failure could be written: the lease runs out and the job comes back.
        logger.exception("job %s %s: the database does not answer", row.pk, row.name)
        connection.close()


def main(once: bool = False, threads: int = THREADS) -> int:
    """Work in this process until SIGTERM or SIGINT; `once`: do what is due and return."""
    if once:
        return _once()
    worker = Worker(threads)
    signal.signal(signal.SIGTERM, worker.stop)
    signal.signal(signal.SIGINT, worker.stop)
    with only_worker() as alone:
        if alone and connection.vendor == "sqlite":
            lease.release_all()
        settle_after_move()
        logger.info("worker %s listens", worker.name)
        worker.run()
    logger.info("worker %s has stopped", worker.name)
    return 0


def _once() -> int:
    tick_schedules()
    while deliver_all() + run_pending():
        pass
    return 0
