"""What the database must say once the dust has settled. Runs Django in this process."""

from __future__ import annotations

import os
import time
from collections import Counter
from email import message_from_bytes
from pathlib import Path
from typing import TYPE_CHECKING

from tests.proofs._writer import PASSWORD, Desk, Writer

if TYPE_CHECKING:
    from engawa.content.models import Topic

WRITERS = 4


def prepare(environ: dict[str, str]) -> list[Desk]:
    """A public space, its host, and one topic of the host's for each writer."""
    os.environ.clear()
    os.environ.update(environ)
    import django

    django.setup()
    from engawa.accounts.testing import make_member
    from engawa.content.testing import make_topic
    from engawa.core.actor import Actor
    from engawa.moderation.tunables import LIMITS
    from engawa.site.actions import change_setting
    from engawa.spaces.testing import act, join, make_space

    change_setting(Actor.system("proof"), LIMITS.key, False)
    space = make_space()
    host = make_member("host")
    join(space, host)
    desks = []
    for number in range(WRITERS):
        writer = make_member(f"writer-{number}", password=PASSWORD)
        join(space, writer)
        topic = make_topic(act(host), space)
        desks.append(Desk(writer.email, topic.public_id))
    return desks


class Aftermath:
    """Waits until the worker has caught up, then asks."""

    def __init__(self, environ: dict[str, str], writers: list[Writer]) -> None:
        self.writers = writers
        self.bodies: Counter[str] = Counter()
        self.mail = Path(environ["ENGAWA_DATA_DIR"]) / "mail"
        self.letters = ""

    def faults(self) -> list[str]:
        from engawa.content.models import Reply

        caught_up = self._wait_for_worker()
        self.bodies = Counter(Reply.objects.values_list("body_source", flat=True))
        return [
            *caught_up,
            *self._replies(),
            *self._numbers(),
            *self._log(),
            *self._notices(),
            *self._letters(),
            *self._file(),
        ]

    def summary(self) -> str:
        acknowledged = sum(len(writer.acknowledged) for writer in self.writers)
        given_up = sum(len(writer.given_up) for writer in self.writers)
        arrived = sum(self.bodies[mark] for w in self.writers for mark in w.given_up)
        return (
            f"{acknowledged} replies acknowledged and there once; "
            f"{given_up} given up without an answer, {arrived} of them there once; {self.letters}"
        )

    def _replies(self) -> list[str]:
        found = []
        for writer in self.writers:
            found += [f"lost: {m}" for m in writer.acknowledged if not self.bodies[m]]
        found += [f"{count} times: {mark}" for mark, count in self.bodies.items() if count > 1]
        return found

    def _numbers(self) -> list[str]:
        """Counters and numbers kept by the actions agree with the rows."""
        from engawa.content.models import Topic

        return [fault for topic in Topic.objects.all() for fault in self._of_topic(topic)]

    def _of_topic(self, topic: Topic) -> list[str]:
        numbers = sorted(topic.replies.values_list("number", flat=True))
        if topic.reply_count != len(numbers) or numbers != list(range(1, len(numbers) + 1)):
            return [f"topic {topic.pk} counts {topic.reply_count} of {len(numbers)} replies"]
        return []

    def _log(self) -> list[str]:
        """One entry for each reply; nothing failed on the way."""
        from engawa.eventlog.models import Entry, FailedDelivery
        from engawa.jobs.models import QueuedJob

        replies = self.bodies.total()
        entries = Entry.objects.filter(verb="content.reply_posted")
        seen = entries.values_list("object_id", flat=True)
        faults = []
        if len(seen) != replies or len(set(seen)) != replies:
            faults.append(f"{replies} replies, {len(seen)} entries, {len(set(seen))} distinct")
        faults += [str(failed) for failed in FailedDelivery.objects.all()[:5]]
        dead = QueuedJob.objects.filter(state="dead")
        return faults + [f"dead job {job.name}: {job.error}" for job in dead]

    def _notices(self) -> list[str]:
        """The host was told once of each reply, and the folded notices count the same."""
        from engawa.content.models import Topic
        from engawa.notifications.models import Notice

        found = []
        for topic in Topic.objects.all():
            told = Notice.objects.filter(topic=topic, recipient=topic.author_id, kind="reply")
            shown = sum(told.filter(shown=True).values_list("count", flat=True))
            if not told.count() == shown == topic.reply_count:
                found.append(f"{topic.reply_count} replies, {told.count()} notices, {shown} shown")
        return found

    def _letters(self) -> list[str]:
        """Every letter went out; one goes twice only where a worker was killed between sending
        and noting it, and then as the same message."""
        from engawa.outbox.models import Letter

        sent = set(Letter.objects.filter(state="sent").values_list("message_id", flat=True))
        unsent = Letter.objects.exclude(state__in=["sent", "dropped"]).count()
        found = Counter(map(_message_id, self.mail.glob("*.eml")))
        self.letters = f"{len(sent)} letters sent, {found.total() - len(found)} of them twice"
        lost = len(sent - set(found))
        faults = [f"{unsent} letters not sent"] if unsent else []
        return faults + ([f"{lost} letters sent but nowhere"] if lost else [])

    def _file(self) -> list[str]:
        from django.db import connection

        if connection.vendor != "sqlite":
            return []
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            found = [row[0] for row in cursor.fetchall()]
            cursor.execute("PRAGMA foreign_key_check")
            found += [f"broken reference {row}" for row in cursor.fetchall()]
        return [fault for fault in found if fault != "ok"]

    def _wait_for_worker(self, patience: float = 60) -> list[str]:
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if not (waiting := self._waiting()):
                return []
            time.sleep(0.2)
        return [f"the worker has not caught up: {waiting}"]

    def _waiting(self) -> str:
        """What the worker still has to do; "" when nothing is due."""
        from django.utils import timezone

        from engawa.core.actor import Actor
        from engawa.eventlog.queries import consumers_progress
        from engawa.jobs.models import QueuedJob

        progress = consumers_progress(Actor.system("proof"))
        behind = [f"{each.consumer} by {each.behind}" for each in progress if each.behind]
        due = QueuedJob.objects.filter(state__in=["waiting", "running"], due_at__lte=timezone.now())
        return ", ".join(behind + [job.name for job in due])


def _message_id(path: Path) -> str:
    return str(message_from_bytes(path.read_bytes())["Message-ID"]).strip("<>")
