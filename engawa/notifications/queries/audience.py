"""Who may be told: the read rules, asked for many members with few queries.

Members for whom the rules cannot differ (same site role, same role and rights in the space,
neither or both the author, shown the topic by name or not, meant by its own audience or not) are
asked about together, through one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from engawa.accounts.models import Member
from engawa.content.models import Audience, NamedReader, Reply, Topic
from engawa.content.policies import visible_replies, visible_topics
from engawa.core.actor import Actor, SpaceRole
from engawa.core.rights import HIDE
from engawa.spaces.membership import actors_in
from engawa.spaces.models import Membership, Space
from engawa.spaces.policies import visible_spaces

May = Callable[[Actor], bool]
Meant = Callable[[Actor], bool]


def readers_of(topic: Topic, reply: Reply | None, member_ids: Collection[int]) -> set[int]:
    """Those of `member_ids` who may read `reply`, or `topic` itself."""
    authors = {topic.author_id} | ({reply.author_id} if reply else set())
    shown = {topic.pk}

    def may(actor: Actor) -> bool:
        if reply is not None:
            return visible_replies(actor).filter(pk=reply.pk).exists()
        return visible_topics(actor).filter(pk=topic.pk).exists()

    return _allowed(topic.space_id, member_ids, may, authors, shown, _meant(topic))


def _meant(topic: Topic) -> Meant:
    """What tells apart for whom a narrowed topic is; no query for one that is for everyone."""
    if topic.audience not in (Audience.NAMED, Audience.COMPANIES):
        return lambda _actor: False
    rows = list(NamedReader.objects.filter(topic=topic).values_list("member_id", "company_id"))
    members, companies = {member for member, _ in rows}, {company for _, company in rows}
    return lambda actor: actor.member_id in members or bool(actor.companies & companies)


def hearing(actor_id: int | None, member_ids: Collection[int]) -> set[int]:
    """Those of `member_ids` who did not mute whoever acts; one query."""
    if actor_id is None:
        return set(member_ids)
    rows = Member.objects.filter(pk__in=member_ids).exclude(standing={})
    muting = {
        pk for pk, standing in rows.values_list("pk", "standing") if actor_id in _muted(standing)
    }
    return set(member_ids) - muting


def _muted(standing: dict[str, dict[str, Any]]) -> set[int]:
    return {pk for room in standing.values() for pk, _handle in room.get("muted", ())}


def readers_in(space: Space, member_ids: Collection[int]) -> set[int]:
    """Those of `member_ids` who may read what `space` holds."""
    return _allowed(
        space.pk, member_ids, lambda actor: visible_spaces(actor).filter(pk=space.pk).exists()
    )


def people_running(space_id: int, *roles: SpaceRole) -> set[int]:
    """Members of `space_id` in one of these roles."""
    rows = Membership.objects.filter(space_id=space_id, role__in=roles, suspended_at=None)
    return set(rows.values_list("member_id", flat=True))


def _allowed(
    space_id: int,
    member_ids: Collection[int],
    may: May,
    authors: Collection[int] = (),
    shown: Collection[int] = (),
    meant: Meant = lambda _actor: False,
) -> set[int]:
    members = Member.objects.filter(
        pk__in=member_ids, is_active=True, is_placeholder=False, confirmed_at__isnull=False
    ).only(
        "pk", "site_role", "company_id", "language", "time_zone", "is_active", "kind", "standing"
    )
    groups: dict[tuple[object, ...], list[Actor]] = {}
    for actor in actors_in(space_id, members):
        facts = (*_access(actor, space_id, authors, shown), meant(actor))
        groups.setdefault(facts, []).append(actor)
    return _ids(group for group in groups.values() if may(group[0]))


def _access(
    actor: Actor, space_id: int, authors: Collection[int], shown: Collection[int]
) -> tuple[object, ...]:
    own = actor.member_id if actor.selves.intersection(authors) else None
    role, named = actor.space_roles.get(space_id), actor.shared_topics.intersection(shown)
    tends = actor.has_right(HIDE.name, space_id)
    return (actor.site_role, role, bool(actor.stepped_in), own, named, tends)


def _ids(groups: Iterable[list[Actor]]) -> set[int]:
    return {actor.member_id for group in groups for actor in group if actor.member_id is not None}
