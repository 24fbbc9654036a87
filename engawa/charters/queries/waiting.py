"""What members still have to accept, and from when it keeps them from writing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from engawa.accounts.models import Member
from engawa.charters.models import Answer, Charter, Scope, Version
from engawa.core.actor import EVERYWHERE, Actor
from engawa.spaces.models import Membership, Space

ROOM = "charters"
BARS = {Scope.SPACE: "charter", Scope.SITE: "site_charter", Scope.STAFF: "staff_charter"}
# While the grace runs one may write on; known by a right, so that a page can remind for free.
GRACE = {name: f"{name}_grace" for name in BARS.values()}


@dataclass(frozen=True)
class Pending:
    """A charter that a member has not accepted; `is_barred` once it keeps them from writing."""

    name: str
    space_id: int
    is_barred: bool


def pending_for(actor: Actor, space: Space | None = None) -> list[Pending]:
    """From what the actor carries, without a query; with `space` also what concerns only it."""
    places = [EVERYWHERE, *([space.pk] if space else [])]
    return [
        Pending(name, place, name in actor.bars.get(place, ()))
        for place in places
        for name in BARS.values()
        if name in actor.bars.get(place, ()) or GRACE[name] in actor.rights.get(place, ())
    ]


def asked_from(member: Member, charter: Charter) -> datetime | None:
    """As `barred_from`, of one charter and from the tables; three queries."""
    joined = _joined([member.pk]).get(member.pk, {})
    since = _here_since(member, joined, charter)
    if since is None or charter.current_id is None:
        return None
    answers = _answers([member.pk], [charter.pk]).get((member.pk, charter.pk), [])
    return barred_from(_versions([charter])[charter.pk], answers, since)


@dataclass
class _Majors:
    """The major versions of one charter that could still be asked for."""

    charter: Charter
    versions: list[Version]


def said_of(member_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """For each of these members what the room says of them; six queries for any number."""
    members = Member.objects.filter(pk__in=member_ids).only("pk", "kind", "joined_at")
    joined = _joined(member_ids)
    spaces = {space for places in joined.values() for space in places}
    charters = _majors(spaces)
    answers = _answers(member_ids, [each.charter.pk for each in charters])
    now = timezone.now()
    return {
        member.pk: _said(member, joined.get(member.pk, {}), charters, answers, now)
        for member in members
    }


def _joined(member_ids: Collection[int]) -> dict[int, dict[int, datetime]]:
    """When each of them joined the spaces that have a charter in force."""
    rows = Membership.objects.filter(
        member__in=member_ids, space__charter_of__current__isnull=False
    ).values_list("member_id", "space_id", "joined_at")
    found: dict[int, dict[int, datetime]] = defaultdict(dict)
    for member, space, at in rows:
        found[member][space] = at
    return found


def _majors(spaces: Collection[int]) -> list[_Majors]:
    """Charters of the house and of these spaces, with their major versions, oldest first."""
    rows = Charter.objects.filter(current__isnull=False)
    wanted = list(rows.exclude(scope=Scope.SPACE)) + list(rows.filter(space__in=spaces))
    by_charter = _versions(wanted)
    return [_Majors(charter, by_charter[charter.pk]) for charter in wanted]


def _versions(charters: list[Charter]) -> dict[int, list[Version]]:
    rows = (
        Version.objects.filter(charter__in=charters, state=Version.State.ADOPTED, minor=0)
        .only("charter_id", "major", "adopted_at", "grace_until", "state", "minor")
        .order_by("major")
    )
    found: dict[int, list[Version]] = defaultdict(list)
    for version in rows:
        found[version.charter_id].append(version)
    return found


Said = tuple[bool, int, datetime]


def _answers(member_ids: Collection[int], charters: list[int]) -> dict[tuple[int, int], list[Said]]:
    rows = (
        Answer.objects.filter(member__in=member_ids, charter__in=charters)
        .order_by("pk")
        .values_list("member_id", "charter_id", "accepted", "version__major", "at")
    )
    found: dict[tuple[int, int], list[Said]] = defaultdict(list)
    for member, charter, accepted, major, at in rows:
        found[member, charter].append((accepted, major, at))
    return found


def _said(
    member: Member,
    joined: dict[int, datetime],
    charters: list[_Majors],
    answers: dict[tuple[int, int], list[Said]],
    now: datetime,
) -> dict[str, Any]:
    bars: list[list[Any]] = []
    rights: list[list[Any]] = []
    for each in charters:
        since = _here_since(member, joined, each.charter)
        if since is None:
            continue
        begins = barred_from(each.versions, answers.get((member.pk, each.charter.pk), ()), since)
        if begins is None:
            continue
        name, place = BARS[Scope(each.charter.scope)], each.charter.space_id or EVERYWHERE
        bars.append([place, name, begins.isoformat(), None])
        if begins > now:
            rights.append([place, GRACE[name], None, begins.isoformat()])
    said = {"bars": bars, "rights": rights}
    return {name: rows for name, rows in said.items() if rows}


def _here_since(member: Member, joined: dict[int, datetime], charter: Charter) -> datetime | None:
    """Since when the charter is `member`'s to accept; None when it is not."""
    if charter.scope == Scope.SPACE:
        return joined.get(charter.space_id or 0)
    if charter.scope == Scope.STAFF and member.kind != Member.Kind.EMPLOYEE:
        return None
    return member.joined_at


def barred_from(
    majors: Iterable[Version], answers: Iterable[Said], since: datetime
) -> datetime | None:
    """When writing stops for one who came at `since` and answered so; None when all is accepted.

    Whoever was here before has the grace of each version they did not accept; whoever came after
    begins by accepting. A refusal holds at once, until the member accepts.
    """
    accepted, refused_at = 0, None
    for yes, major, at in answers:
        accepted = max(accepted, major) if yes else accepted
        refused_at = None if yes else refused_at or at
    moments = [_binds(version, since) for version in majors if version.major > accepted]
    if refused_at is not None:
        moments.append(refused_at)
    return min(moments, default=None)


def _binds(version: Version, since: datetime) -> datetime:
    assert version.adopted_at is not None
    assert version.grace_until is not None
    return since if version.adopted_at <= since else version.grace_until
