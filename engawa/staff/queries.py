"""What stands on the desk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.accounts.policies import visible_members
from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.core.refusals import Refused
from engawa.eventlog import Entry
from engawa.eventlog.queries import failed_deliveries
from engawa.jobs.queries import dead_jobs, worker_last_seen
from engawa.outbox.queries import letters_by_state
from engawa.staff.policies import require_desk, visible_staff_entries
from engawa.upkeep.queries.lines import Line
from engawa.upkeep.queries.members import Narrowing, sorted_page
from engawa.upkeep.queries.today import today
from engawa.web.policies import visible_contact_messages

SIZE = 40
SILENT = timedelta(minutes=2)


@dataclass(frozen=True)
class Desk:
    """What waits; `lines` are those of all rooms, the machinery stands beside them."""

    letters: int
    deliveries: int
    jobs: int
    mails: int
    worker_is_silent: bool
    lines: tuple[Line, ...] = ()

    @property
    def is_clear(self) -> bool:
        waiting = self.letters + self.deliveries + self.jobs + self.mails
        return waiting == 0 and not self.worker_is_silent and not self.lines


def desk_of(actor: Actor) -> Desk:
    require_desk(actor)
    seen = worker_last_seen()
    return Desk(
        letters=visible_contact_messages(actor).filter(settled_at=None).count(),
        deliveries=failed_deliveries(actor).count(),
        jobs=dead_jobs(actor).count(),
        mails=letters_by_state(actor).get("failed", 0),
        worker_is_silent=seen is None or timezone.now() - seen > SILENT,
        lines=tuple(today(actor)),
    )


def people(actor: Actor, asked: Narrowing, cursor: str) -> Page[Member]:
    """Everyone, closed accounts too; one query."""
    require_desk(actor)
    rows = visible_members(actor).select_related("company")
    if asked.role:
        rows = rows.filter(site_role=asked.role)
    if asked.state:
        rows = rows.filter(is_active=asked.state == "active")
    return sorted_page(rows, asked, cursor)


def chosen_people(actor: Actor, handles: Sequence[str]) -> list[Member]:
    require_desk(actor)
    plain = [each.replace("\x00", "").lower()[:40] for each in handles][:50]
    rows = visible_members(actor).filter(handle__in=plain).select_related("company")
    return list(rows.order_by("sort_key", "pk"))


def staff_entries(actor: Actor, cursor: str) -> Page[Entry]:
    """What site staff did, latest first."""
    return page_of(visible_staff_entries(actor), ("-pk",), cursor, SIZE)


def names_of(ids: Iterable[int | None]) -> dict[int, Member]:
    """Members behind the plain numbers of the log; those deleted since are missing."""
    return Member.objects.in_bulk([pk for pk in ids if pk is not None])


def letters(actor: Actor, only: str, cursor: str) -> Page[Any]:
    """Letters to the administrator: waiting ones, or all."""
    require_desk(actor)
    rows: QuerySet[Any] = visible_contact_messages(actor)
    if only not in ("", "all"):
        raise Refused
    if not only:
        rows = rows.filter(settled_at=None)
    return page_of(rows, ("-created_at", "-public_id"), cursor, SIZE)
