"""Tables of members for those who run the community or a space: searched, narrowed, sorted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils import timezone

from engawa.accounts.models import Member, MemberWord
from engawa.accounts.names import fold
from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.core.refusals import Refused
from engawa.core.text.clean import clean_line
from engawa.spaces.models import Membership, Space
from engawa.upkeep.models import Parting
from engawa.upkeep.policies import table_of_members, visible_partings

SIZE = 50
LATELY = {"week": 7, "month": 30, "quarter": 90}
AWAY = {"away30": 30, "away90": 90, "away180": 180}
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
SORTS = {
    "name": ("{}sort_key", "{}handle"),
    "joined": ("-joined_at", "-{}handle"),
    "seen": ("-seen", "-{}handle"),
    "unseen": ("seen", "{}handle"),
}


@dataclass(frozen=True)
class Narrowing:
    """What was asked of a table; what is not known is refused."""

    q: str = ""
    kind: str = ""
    company: str = ""
    state: str = ""
    seen: str = ""
    role: str = ""
    sort: str = "name"

    @property
    def kept(self) -> dict[str, str]:
        """For links that keep what was asked."""
        every = {name: getattr(self, name) for name in NAMES}
        return {name: value for name, value in every.items() if value}


NAMES = tuple(Narrowing.__dataclass_fields__)


def narrowing_of(given: QueryDict, states: Sequence[str], roles: Sequence[str]) -> Narrowing:
    typed = {name: clean_line(given.get(name, ""))[:60] for name in NAMES}
    typed["sort"] = typed["sort"] or "name"
    known = {
        "kind": ("", *Member.Kind.values),
        "state": ("", *states),
        "seen": ("", *LATELY, *AWAY, "never"),
        "role": ("", *roles),
        "sort": tuple(SORTS),
    }
    if any(typed[name] not in values for name, values in known.items()):
        raise Refused
    return Narrowing(**typed)


def sorted_page(rows: QuerySet[Any], asked: Narrowing, cursor: str, prefix: str = "") -> Page[Any]:
    """`prefix` leads from a row to its member; one query."""
    rows = rows.annotate(seen=Coalesce(F(f"{prefix}last_seen_at"), Value(NEVER)))
    order = tuple(key.format(prefix) for key in SORTS[asked.sort])
    return page_of(rows.filter(found_in(asked, prefix)), order, cursor, SIZE)


def found_in(asked: Narrowing, prefix: str = "") -> Q:
    found = Q()
    for word in asked.q.split():
        named = MemberWord.objects.filter(word__startswith=fold(word)).values("member_id")
        named_so = Q(**{f"{prefix}pk__in": named})
        if not prefix:
            # Addresses are for the desk alone: elsewhere a search would give them away.
            named_so |= Q(email__istartswith=word)
        found &= named_so | Q(**{f"{prefix}company__name__icontains": word})
    if asked.kind:
        found &= Q(**{f"{prefix}kind": asked.kind})
    if asked.company:
        found &= Q(**{f"{prefix}company__name__icontains": asked.company})
    seen = f"{prefix}last_seen_at"
    if asked.seen == "never":
        found &= Q(**{seen: None})
    elif days := LATELY.get(asked.seen):
        found &= Q(**{f"{seen}__gte": timezone.now() - timedelta(days=days)})
    elif days := AWAY.get(asked.seen):
        since = timezone.now() - timedelta(days=days)
        found &= Q(**{f"{seen}__lt": since}) | Q(**{seen: None})
    return found


def members_of(actor: Actor, space: Space, asked: Narrowing, cursor: str) -> Page[Membership]:
    """Of one space, with the last day of those who have one."""
    rows = table_of_members(actor, space).select_related("member__company")
    rows = rows.annotate(until=F("term__until"))
    if asked.state == "suspended":
        rows = rows.filter(suspended_at__isnull=False)
    elif asked.state == "ends":
        rows = rows.filter(term__isnull=False)
    elif asked.state == "active":
        rows = rows.filter(suspended_at=None, member__is_active=True)
    elif asked.state == "closed":
        rows = rows.filter(member__is_active=False)
    if asked.role:
        rows = rows.filter(role=asked.role)
    return sorted_page(rows, asked, cursor, "member__")


def roster_of(actor: Actor, space: Space) -> Iterator[Any]:
    """Everyone in the table, by name, each with `until`."""
    rows = table_of_members(actor, space).select_related("member__company")
    return rows.annotate(until=F("term__until")).order_by("member__sort_key", "pk").iterator()


def chosen_in(actor: Actor, space: Space, handles: Sequence[str]) -> list[Membership]:
    rows = table_of_members(actor, space).filter(member__handle__in=_plain(handles))
    return list(rows.select_related("member__company", "space").order_by("member__sort_key", "pk"))


def membership_at(actor: Actor, space: Space, handle: str) -> Membership:
    found = chosen_in(actor, space, [handle])
    if not found:
        raise Refused(handle)
    return found[0]


def partings_of(actor: Actor, batch: str, space: Space | None) -> list[Parting]:
    """What one decision ended and nobody took back; refused where there is nothing to see."""
    rows = visible_partings(actor).filter(batch=batch.replace("\x00", ""), space=space)
    found = list(rows.select_related("space", "member").order_by("pk"))
    if not found:
        raise Refused(batch)
    return [each for each in found if each.undone_at is None]


def ended_lately(actor: Actor, space: Space | None) -> list[Parting]:
    """Those who are out and could come back, latest first; not who came back another way."""
    rows = visible_partings(actor).filter(space=space, undone_at=None)
    if space is None:
        rows = rows.filter(member__is_active=False)
    else:
        inside = Membership.objects.filter(space=space, member=OuterRef("member_id"))
        rows = rows.exclude(Exists(inside))
    rows = rows.select_related("member__company", "ended_by")
    return list(rows.order_by("-ended_at", "-pk")[:20])


def _plain(handles: Sequence[str]) -> list[str]:
    return [each.replace("\x00", "").lower()[:40] for each in handles][:SIZE]
