"""Writing notices: each log entry once to each member for one reason."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from engawa.eventlog import Entry
from engawa.notifications.actions.counting import raise_counts
from engawa.notifications.models import Notice
from engawa.notifications.queries.following import not_wanting
from engawa.notifications.tunables import MAIL_AFTER


@dataclass(frozen=True)
class About:
    """What a notice leads to. A `bundle` folds what is still unread into one line."""

    space_id: int | None = None
    topic_id: int | None = None
    reply_id: int | None = None
    invitation_id: int | None = None
    application_id: int | None = None
    fact: str = ""
    bundle: str = ""


@transaction.atomic
def tell(entry: Entry, kind: str, member_ids: Collection[int], about: About) -> set[int]:
    """Tell those members who want this kind, never the doer; whoever was told before is left out.

    The caller has asked the read rules. Same number of queries for one member or a thousand.
    """
    wanted = set(member_ids) - {entry.actor_id}
    wanted -= not_wanting(kind, wanted) | _told(entry, kind, wanted)
    if not wanted:
        return set()
    folded = _fold(about.bundle, wanted)
    Notice.objects.bulk_create(
        [_notice(entry, kind, pk, about, folded.get(pk, 0)) for pk in sorted(wanted)]
    )
    raise_counts(wanted - folded.keys())
    return wanted


def _told(entry: Entry, kind: str, wanted: set[int]) -> set[int]:
    rows = Notice.objects.filter(entry_id=entry.pk, kind=kind, recipient__in=wanted)
    return set(rows.values_list("recipient_id", flat=True))


def _fold(bundle: str, wanted: set[int]) -> dict[int, int]:
    """Hide the unread lines of this bundle; how many each stood for, by recipient."""
    if not bundle:
        return {}
    lines = Notice.objects.filter(bundle=bundle, recipient__in=wanted, seen_at=None, shown=True)
    counts = dict(lines.values_list("recipient_id", "count"))
    if counts:
        lines.update(shown=False)
    return counts


def _notice(entry: Entry, kind: str, pk: int, about: About, folded: int) -> Notice:
    return Notice(
        recipient_id=pk,
        kind=kind,
        entry_id=entry.pk,
        actor_id=entry.actor_id,
        space_id=about.space_id,
        topic_id=about.topic_id,
        reply_id=about.reply_id,
        invitation_id=about.invitation_id,
        application_id=about.application_id,
        fact=about.fact,
        bundle=about.bundle,
        count=folded + 1,
        created_at=entry.occurred_at,
        mail_at=timezone.now() + timedelta(minutes=MAIL_AFTER.value()),
    )
