"""From a member to an Actor: roles, step-ins and company, read once per version."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock
from types import MappingProxyType

from django.utils import timezone

from engawa.accounts.models import Member
from engawa.core.actor import STAFF, VISITOR, Actor, SiteRole, SpaceRole
from engawa.core.request import Request
from engawa.spaces.models import Membership, StepIn
from engawa.spaces.standing import holds_now

MOST = 5000


@dataclass(frozen=True)
class _Known:
    version: int
    until: datetime | None
    actor: Actor


_known: OrderedDict[int, _Known] = OrderedDict()
_lock = Lock()


def actor_for(member: Member, channel: str = "web") -> Actor:
    """The actor of `member`; no query while its version stands and no step-in has run out.

    Pass a member as committed: what is remembered under a version must never be undone.
    """
    if not member.is_active:
        return VISITOR
    known = _remembered(member) or _remember(member, _read(member))
    return known.actor if channel == "web" else replace(known.actor, channel=channel)


def actors_in(space_id: int, members: Iterable[Member]) -> list[Actor]:
    """The actors of many, as far as this one space is concerned; two queries for any number.

    Their other spaces are left out: only ask them about what stands in `space_id`.
    """
    active = [member for member in members if member.is_active]
    ids = [member.pk for member in active]
    roles = dict(
        Membership.objects.filter(space_id=space_id, member__in=ids, suspended_at=None).values_list(
            "member_id", "role"
        )
    )
    staff = [member.pk for member in active if member.site_role in STAFF]
    entered = _standing_in(space_id, staff) if staff else frozenset()
    return [_in_space(space_id, member, roles.get(member.pk), entered) for member in active]


def actor_of_request(request: Request) -> Actor:
    """Who asks: the signed-in member's actor, else a visitor."""
    member = request.user
    return actor_for(member) if isinstance(member, Member) else VISITOR


def forget_actors() -> None:
    """Empty the memory, for tests, where the same ids come back with other roles."""
    with _lock:
        _known.clear()


def _remembered(member: Member) -> _Known | None:
    known = _known.get(member.pk)
    if known is None or known.version != member.version:
        return None
    if known.until is not None and known.until <= timezone.now():
        return None
    return known


def _remember(member: Member, known: _Known) -> _Known:
    with _lock:
        _known[member.pk] = known
        _known.move_to_end(member.pk)
        while len(_known) > MOST:
            _known.popitem(last=False)
    return known


def _standing_in(space_id: int, staff: list[int]) -> frozenset[int]:
    running = StepIn.objects.filter(space_id=space_id, member__in=staff, until__gt=timezone.now())
    return frozenset(running.values_list("member_id", flat=True))


def _in_space(space_id: int, member: Member, role: str | None, entered: frozenset[int]) -> Actor:
    standing = holds_now(member.standing, timezone.now())
    return Actor(
        member_id=member.pk,
        site_role=SiteRole(member.site_role),
        space_roles=MappingProxyType({space_id: SpaceRole(role)} if role else {}),
        stepped_in=frozenset([space_id] if member.pk in entered else []),
        company_id=member.company_id,
        language=member.language,
        time_zone=member.time_zone,
        kind=member.kind,
        trust=standing.trust,
        bars=standing.bars,
        rights=standing.rights,
        shared_topics=standing.topics,
        muted=standing.muted,
        blocked_by=standing.blocked_by,
        new_in=standing.new_in,
        masks=standing.masks,
        companies=standing.companies,
    )


def _read(member: Member) -> _Known:
    taking_part = Membership.objects.filter(member=member, suspended_at=None)
    roles = taking_part.values_list("space_id", "role")
    entered = _step_ins(member)
    standing = holds_now(member.standing, timezone.now())
    actor = Actor(
        member_id=member.pk,
        site_role=SiteRole(member.site_role),
        space_roles=MappingProxyType({space: SpaceRole(role) for space, role in roles}),
        stepped_in=frozenset(entered),
        company_id=member.company_id,
        tier=getattr(member, "tier", ""),
        language=member.language,
        time_zone=member.time_zone,
        kind=member.kind,
        trust=standing.trust,
        bars=standing.bars,
        rights=standing.rights,
        shared_topics=standing.topics,
        muted=standing.muted,
        blocked_by=standing.blocked_by,
        new_in=standing.new_in,
        masks=standing.masks,
        companies=standing.companies,
    )
    ends = [*entered.values(), *([standing.until] if standing.until else [])]
    return _Known(member.version, min(ends, default=None), actor)


def _step_ins(member: Member) -> dict[int, datetime]:
    """Running step-ins with their ends; only staff have any, so others cost no query."""
    if member.site_role not in STAFF:
        return {}
    running = StepIn.objects.filter(member=member, until__gt=timezone.now())
    return dict(running.order_by("until").values_list("space_id", "until"))
