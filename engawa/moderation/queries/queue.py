"""Items of the queue as a moderator sees them; one query a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.core.refusals import Refused
from engawa.moderation import tunables
from engawa.moderation.models import Item
from engawa.moderation.policies import require_queue, tended_spaces, visible_items

OLDEST = ("-is_urgent", "opened_at", "public_id")
LATEST = ("-settled_at", "public_id")
OPEN = Q(settled_at=None)


@dataclass(frozen=True)
class View:
    """A choice of items. `settled` ones are listed latest first, open ones longest wait first."""

    label: str | Promise
    chosen: Callable[[Actor, datetime], Q]
    settled: bool = False


VIEWS: dict[str, View] = {
    "open": View(_("Everything open"), lambda _a, _n: OPEN),
    "pending": View(_("Waiting for a look"), lambda _a, _n: OPEN & Q(is_held=True)),
    "reports": View(_("Reported"), lambda _a, _n: OPEN & Q(report_count__gt=0)),
    "escalated": View(_("Passed on"), lambda _a, _n: OPEN & Q(is_escalated=True)),
    "topics": View(_("Topics"), lambda _a, _n: OPEN & Q(topic__isnull=False, reply=None)),
    "replies": View(_("Replies"), lambda _a, _n: OPEN & Q(reply__isnull=False)),
    "people": View(_("About people"), lambda _a, _n: OPEN & Q(topic=None)),
    "mine": View(
        _("Mine"),
        lambda a, n: OPEN & (Q(assignee_id=a.me) | Q(claimed_by_id=a.me, claimed_until__gt=n)),
    ),
    "late": View(
        _("Late"),
        lambda _a, n: OPEN & Q(opened_at__lt=n - timedelta(hours=tunables.AMBER_HOURS.value())),
    ),
    "settled": View(_("Settled"), lambda _a, _n: ~OPEN, settled=True),
}


@dataclass(frozen=True)
class Asked:
    """What of the queue is shown; as a query of its address by `address`."""

    view: str = "open"
    space: str = ""
    at: str = ""

    @property
    def keep(self) -> dict[str, str]:
        chosen = {"view": self.view if self.view != "open" else "", "space": self.space}
        return {name: value for name, value in chosen.items() if value}

    @property
    def query(self) -> str:
        return urlencode(self.keep)

    def with_(self, **changes: str) -> str:
        return urlencode(replace(self, at="", **changes).keep)


def asked_for(given: dict[str, str]) -> Asked:
    """From the query of an address; `Refused` for a view that does not exist."""
    view = given.get("view", "") or "open"
    if view not in VIEWS:
        raise Refused
    return Asked(view, given.get("space", "")[:80].replace("\x00", ""), given.get("at", ""))


def queue_page(actor: Actor, asked: Asked, size: int = 30) -> Page[Item]:
    require_queue(actor)
    rows = with_parts(_chosen(actor, asked))
    return page_of(rows, LATEST if VIEWS[asked.view].settled else OLDEST, asked.at, size)


def _chosen(actor: Actor, asked: Asked) -> QuerySet[Item]:
    rows = visible_items(actor).filter(VIEWS[asked.view].chosen(actor, timezone.now()))
    if asked.space:
        rows = rows.filter(topic__space__slug=asked.space)
    return rows


def with_parts(rows: QuerySet[Item]) -> QuerySet[Item]:
    """With what a line shows: text, place, who wrote it, who has it in hand."""
    return rows.select_related(
        "topic__space", "reply", "member__company", "claimed_by", "assignee", "settled_by"
    ).defer("topic__body_source", "topic__body_html", "reply__body_source", "reply__body_html")


def item_named(actor: Actor, public_id: str) -> Item:
    """The item with all its page shows but reports and history; `Refused` otherwise."""
    require_queue(actor)
    rows = visible_items(actor).select_related(
        "topic__space", "topic__author", "reply__author", "member__company", "claimed_by"
    )
    item = rows.filter(public_id=public_id.replace("\x00", "")).first()
    if item is None:
        raise Refused
    return item


def neighbours(actor: Actor, asked: Asked, item: Item) -> tuple[str, str]:
    """Public ids of the items before and after this one in the same view; "" at the ends."""
    ids = list(
        _chosen(actor, asked)
        .order_by(*(LATEST if VIEWS[asked.view].settled else OLDEST))
        .values_list("public_id", flat=True)[:500]
    )
    if item.public_id not in ids:
        return "", ids[0] if ids else ""
    at = ids.index(item.public_id)
    return ids[at - 1] if at else "", ids[at + 1] if at + 1 < len(ids) else ""


def waiting_count(actor: Actor) -> int:
    """How many open items `actor` sees; one query."""
    return visible_items(actor).filter(OPEN).count()


def waiting_since(actor: Actor) -> datetime | None:
    """When the open item that waits longest came in; one query."""
    rows = visible_items(actor).filter(OPEN).order_by("opened_at")
    return rows.values_list("opened_at", flat=True).first()


def counts(actor: Actor) -> dict[str, int]:
    """How many items each view holds, the settled left out; one query."""
    now = timezone.now()
    named = {
        name: Count("pk", filter=view.chosen(actor, now))
        for name, view in VIEWS.items()
        if not view.settled
    }
    return visible_items(actor).filter(OPEN).aggregate(**named)


def spaces_of_queue(actor: Actor) -> list[tuple[str, str]]:
    """Slug and name of the spaces `actor` tends, for the choice above the list."""
    rows = tended_spaces(actor).filter(archived_at=None).order_by("name")
    return list(rows.values_list("slug", "name")[:100])


def clock_of(item: Item, now: datetime) -> str:
    """ "ok", "wait" (amber) or "bad" (red); what is urgent runs four times as fast."""
    hours = (now - item.opened_at).total_seconds() / 3600 * (4 if item.is_urgent else 1)
    if hours >= tunables.RED_HOURS.value():
        return "bad"
    return "wait" if hours >= tunables.AMBER_HOURS.value() else "ok"
