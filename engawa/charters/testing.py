"""Makers of clauses, and the worker in short, for tests of every app above."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from engawa.accounts.models import Member
from engawa.charters.actions import settle
from engawa.charters.clauses import Clause, Conduct
from engawa.charters.models import Version
from engawa.core.actor import Actor
from engawa.eventlog import deliver_all
from engawa.jobs.running import run_pending
from engawa.site.kinds import Words
from engawa.spaces.testing import act


def make_clause(key: str, text: str = "", **fields: object) -> Clause:
    """A promise, unless told otherwise, that says the same in both languages."""
    words = Words(text or f"「{key}」を守ります。", text or f"We keep to “{key}”.")
    known: dict[str, object] = {"conduct": Conduct.PROMISE, "sanction": 0}
    return Clause(key, Words(key, key), words, **(known | fields))  # type: ignore[arg-type]


def work_off() -> None:
    """Let the log be read and every queued job run, until nothing is left."""
    while deliver_all() or run_pending():
        continue


def now(member: Member) -> Actor:
    """The actor of `member` after the worker has caught up."""
    work_off()
    return act(member)


def end_grace(version: Version) -> None:
    """As if the grace of `version` had just run out; whoever it binds is settled anew."""
    began = timezone.now() - timedelta(days=20)
    over = timezone.now() - timedelta(seconds=1)
    Version.objects.filter(pk=version.pk).update(adopted_at=began, grace_until=over)
    settle(list(Member.objects.values_list("pk", flat=True)))
