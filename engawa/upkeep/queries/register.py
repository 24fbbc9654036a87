"""The register of spaces: one line each, by a fixed number of queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Max, Q
from django.utils import timezone

from engawa.charters.models import Charter
from engawa.content.models import Reply, Topic
from engawa.core.actor import OPEN_TO_STAFF, Actor
from engawa.core.refusals import Refused
from engawa.core.rights import EXPORT
from engawa.opening.models import Profile
from engawa.spaces.models import Space
from engawa.spaces.policies import can as may_in_space
from engawa.spaces.policies import listed_spaces
from engawa.upkeep import tunables
from engawa.upkeep.models import Alarm, Quiet
from engawa.upkeep.policies import (
    desk_spaces,
    registered_spaces,
    require_desk,
    visible_alarms,
    visible_quiet_times,
)
from engawa.upkeep.queries.alike import Alike, Described, pairs_of
from engawa.upkeep.queries.presence import InCharge, in_charge

MOST = 2000
SIZE = 50
MONTH, QUARTER = timedelta(days=30), timedelta(days=90)
TAGS_OF = timedelta(days=365)
ORDERS = ("name", "members", "activity", "last", "charge")
FILTERS = ("", "alarm", "alike", "quiet", "lacking", "archived")


@dataclass
class Row:
    """`is_tended`: the actor looks after it; else only its outside and who is in charge is told."""

    space: Space
    is_tended: bool
    people: list[InCharge] = field(default_factory=list)
    profile: Profile | None = None
    posts_month: int = 0
    posts_quarter: int = 0
    last_post: datetime | None = None
    charter: str = ""
    alarms: list[Alarm] = field(default_factory=list)
    alike: list[Alike] = field(default_factory=list)
    quiet: Quiet | None = None

    @property
    def owners(self) -> list[InCharge]:
        return [each for each in self.people if each.is_owner]

    @property
    def managers(self) -> list[InCharge]:
        return [each for each in self.people if not each.is_owner]

    @property
    def is_preparing(self) -> bool:
        return self.profile is not None and not self.profile.is_open

    @property
    def lacking(self) -> list[str]:
        """By name, as in `opening.readiness`: what a space needs and this one has not."""
        named = self.profile is not None and self.profile.manager_id is not None
        there = {
            "purpose": bool(self.space.purpose),
            "vision": bool(self.space.vision),
            "charter": bool(self.charter),
            "owner": bool(self.owners),
            "manager": bool(self.managers) or named,
        }
        return [name for name, is_there in there.items() if not is_there]

    @property
    def newest_sign(self) -> datetime | None:
        return max((each.last for each in self.people), default=None)


@dataclass(frozen=True)
class Asked:
    """Which lines, in which order; from the query of the address."""

    words: str = ""
    only: str = ""
    visibility: str = ""
    order: str = "name"
    page: int = 1

    @property
    def keep(self) -> dict[str, str]:
        chosen = {"q": self.words, "only": self.only, "visibility": self.visibility}
        chosen["order"] = self.order if self.order != "name" else ""
        return {name: value for name, value in chosen.items() if value}

    def query(self, **changes: object) -> str:
        """The query of the address of another choice."""
        return urlencode({**self.keep, **changes})


def asked_for(given: dict[str, str]) -> Asked:
    """`Refused` for a choice that does not exist."""
    page = given.get("page", "")[:5]
    asked = Asked(
        given.get("q", "").replace("\x00", "")[:100].strip(),
        given.get("only", ""),
        given.get("visibility", ""),
        given.get("order", "") or "name",
        max(int(page), 1) if page.isascii() and page.isdigit() else 1,
    )
    known = asked.only in FILTERS and asked.order in ORDERS
    if not known or asked.visibility not in ("", "public", "members", "private", "secret"):
        raise Refused
    return asked


def register(actor: Actor, asked: Asked) -> list[Row]:
    """All lines that were asked for, in their order; the same number of queries for any number."""
    require_desk(actor)
    spaces = registered_spaces(actor).select_related("section").order_by("name", "slug")
    rows = _rows(actor, list(spaces[:MOST]))
    _compare(actor, rows)
    return sorted(filter(_wanted(asked), rows), key=_key(asked.order))


def row_of(actor: Actor, space: Space) -> Row:
    """The line of one space one looks after."""
    return _rows(actor, [space])[0]


def may_take_away(actor: Actor, row: Row) -> bool:
    """Numbers of a space are a list of it: whoever may not take copies of those gets none."""
    if actor.space_roles.get(row.space.pk) or row.is_tended:
        return bool(may_in_space(actor, EXPORT, row.space))
    return actor.manages_site


def _rows(actor: Actor, spaces: list[Space]) -> list[Row]:
    ids = [space.pk for space in spaces]
    tended = set(desk_spaces(actor).filter(pk__in=ids).values_list("pk", flat=True))
    people = in_charge(ids)
    profiles = {each.pk: each for each in Profile.objects.filter(pk__in=ids)}
    posts, charters = _activity(ids), _charters(ids)
    alarms: dict[int, list[Alarm]] = {}
    for alarm in (
        visible_alarms(actor).filter(space__in=ids, ended_at=None).select_related("member")
    ):
        alarms.setdefault(alarm.space_id, []).append(alarm)
    open_ones = visible_quiet_times(actor).filter(space__in=ids, state__in=Quiet.OPEN)
    quiet = {each.space_id: each for each in open_ones}
    found = []
    for space in spaces:
        row = Row(space, space.pk in tended, people.get(space.pk, []), profiles.get(space.pk))
        row.posts_month, row.posts_quarter, row.last_post = posts.get(space.pk, (0, 0, None))
        row.charter = charters.get(space.pk, "")
        row.alarms, row.quiet = alarms.get(space.pk, []), quiet.get(space.pk)
        found.append(row)
    return found


def _activity(ids: list[int]) -> dict[int, tuple[int, int, datetime | None]]:
    """Posts of 30 and 90 days and the latest ever, by space; three queries."""
    now = timezone.now()
    counted: dict[int, list[int]] = {}
    last: dict[int, datetime] = {}
    topics = Topic.objects.filter(space__in=ids, deleted_at=None, hidden_at=None)
    for row in topics.order_by().values("space").annotate(last=Max("last_activity_at")):
        last[row["space"]] = row["last"]
    lively = Reply.objects.filter(
        topic__space__in=ids,
        topic__last_activity_at__gte=now - QUARTER,
        topic__deleted_at=None,
        topic__hidden_at=None,
        deleted_at=None,
        hidden_at=None,
    )
    for rows, path in ((topics, "space"), (lively, "topic__space")):
        recent = rows.filter(published_at__gte=now - QUARTER).order_by().values(path)
        month = Count("pk", filter=Q(published_at__gte=now - MONTH))
        for row in recent.annotate(month=month, quarter=Count("pk")):
            had = counted.setdefault(row[path], [0, 0])
            had[0] += row["month"]
            had[1] += row["quarter"]
    return {
        pk: (counted.get(pk, [0, 0])[0], counted.get(pk, [0, 0])[1], last.get(pk))
        for pk in {*counted, *last}
    }


def _charters(ids: list[int]) -> dict[int, str]:
    rows = Charter.objects.filter(space__in=ids, current__isnull=False)
    found = rows.values_list("space_id", "current__major", "current__minor")
    return {space: f"{major}.{minor}" for space, major, minor in found}


def _compare(actor: Actor, rows: list[Row]) -> None:
    """With all spaces one may know of; tags only of those one reads, since they are content."""
    known = {row.space.pk: row.space for row in rows if not row.space.is_archived}
    for space in listed_spaces(actor).filter(archived_at=None)[:MOST]:
        known.setdefault(space.pk, space)
    readable = [pk for pk, s in known.items() if s.visibility in OPEN_TO_STAFF]
    readable += [pk for pk in known if pk in actor.space_ids]
    tags = _tags(readable)
    told = [
        Described(s.pk, s.slug, s.name, s.purpose, tags.get(s.pk, frozenset()))
        for s in known.values()
    ]
    found = pairs_of(told, tunables.ALIKE.value())
    for row in rows:
        row.alike = found.get(row.space.pk, [])[:3]


def _tags(ids: Iterable[int]) -> dict[int, frozenset[str]]:
    """The tags each space used most in the last year, ten at most; one query."""
    since = timezone.now() - TAGS_OF
    rows = Topic.tags.through.objects.filter(
        topic__space__in=list(ids),
        topic__published_at__gte=since,
        topic__deleted_at=None,
        topic__hidden_at=None,
    )
    counted = rows.order_by().values("topic__space", "tag__name").annotate(n=Count("pk"))
    found: dict[int, list[str]] = {}
    for row in counted.order_by("-n", "tag__name"):
        some = found.setdefault(row["topic__space"], [])
        if len(some) < 10:
            some.append(row["tag__name"])
    return {pk: frozenset(some) for pk, some in found.items()}


def _wanted(asked: Asked) -> Callable[[Row], bool]:
    words = asked.words.casefold().split()
    tests: dict[str, Callable[[Row], bool]] = {
        "": lambda row: not row.space.is_archived,
        "alarm": lambda row: bool(row.alarms),
        "alike": lambda row: bool(row.alike),
        "quiet": lambda row: row.quiet is not None,
        "lacking": lambda row: bool(row.lacking) and not row.space.is_archived,
        "archived": lambda row: row.space.is_archived,
    }

    def wanted(row: Row) -> bool:
        text = f"{row.space.name} {row.space.purpose} {row.space.slug}".casefold()
        fits = not asked.visibility or row.space.visibility == asked.visibility
        return fits and tests[asked.only](row) and all(word in text for word in words)

    return wanted


def _key(order: str) -> Callable[[Row], Any]:
    """Fewest and oldest first where that is what one looks for; most first for members."""
    never = datetime.min.replace(tzinfo=timezone.get_default_timezone())
    keys: dict[str, Callable[[Row], Any]] = {
        "name": lambda row: row.space.name.casefold(),
        "members": lambda row: -row.space.member_count,
        "activity": lambda row: -row.posts_quarter,
        "last": lambda row: row.last_post or never,
        "charge": lambda row: row.newest_sign or never,
    }
    return lambda row: (keys[order](row), row.space.slug)
