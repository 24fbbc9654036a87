"""Who belongs to a space, as far as the actor may see them."""

from __future__ import annotations

from collections import OrderedDict
from time import monotonic
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from engawa.accounts.models import Member, MemberWord
from engawa.accounts.names import fold
from engawa.accounts.policies import visible_members
from engawa.core.actor import Actor, SpaceRole
from engawa.core.paging import Page, page_of
from engawa.core.refusals import Refused
from engawa.core.text.clean import clean_line
from engawa.spaces import policies
from engawa.spaces.models import Membership, Space

SIZE = 40
MOST_RUNNERS = 6
MOST_RESTING = 200
KEPT_FOR = 60.0
MOST_KEPT = 2000
LONGEST_SEARCH = 100


def people(
    actor: Actor, space: Space, search: str = "", only: str = "", cursor: str = ""
) -> Page[Membership]:
    """Members of `space`, latest first; `only` "runners" leaves those with a role; one query."""
    rows = _of(actor, space).filter(_found(search))
    if only == "runners":
        rows = rows.exclude(role=SpaceRole.MEMBER)
    return page_of(rows, ("-joined_at", "-member__handle"), cursor, SIZE)


def resting(actor: Actor, space: Space) -> list[Membership]:
    """Suspended members, for those who manage `space`, latest first."""
    rows = policies.suspended_memberships(actor, space)
    rows = rows.select_related("member__company", "space")
    return list(rows.order_by("-suspended_at", "-pk")[:MOST_RESTING])


def runners(actor: Actor, space: Space) -> list[Membership]:
    """Who runs `space`, owners first, six at most.

    Kept in process under the version of the space, for a minute: no query while warm.
    """
    key = (space.pk, space.version, actor.is_signed_in, actor.manages_site)
    kept = _kept.get(key)
    if kept is None or kept[0] < monotonic():
        kept = _keep(key, _runners(actor, space))
    return kept[1]


def find_membership(actor: Actor, space: Space, handle: str) -> Membership:
    """The membership of the person at `handle`, else refused."""
    if "\x00" in handle:
        raise Refused(handle)
    membership = _of(actor, space).filter(member__handle=handle).first()
    if membership is None:
        raise Refused(handle)
    return membership


def invitable_member(actor: Actor, handle: str) -> Member | None:
    """The active member called `handle` ("@" allowed), if `actor` may see them."""
    handle = clean_line(handle).removeprefix("@").lower()
    return visible_members(actor).filter(handle=handle, is_active=True).first()


_kept: OrderedDict[Any, tuple[float, list[Membership]]] = OrderedDict()


def forget_runners() -> None:
    """Empty the memory, for tests."""
    _kept.clear()


def _keep(key: Any, found: list[Membership]) -> tuple[float, list[Membership]]:
    _kept[key] = (monotonic() + KEPT_FOR, found)
    while len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return _kept[key]


def _runners(actor: Actor, space: Space) -> list[Membership]:
    rank = Case(
        *[When(role=role, then=Value(rank)) for role, rank in policies.RANK.items()],
        output_field=IntegerField(),
    )
    rows = _of(actor, space).exclude(role=SpaceRole.MEMBER).filter(member__is_active=True)
    return list(rows.order_by(rank.desc(), "joined_at", "pk")[:MOST_RUNNERS])


def _of(actor: Actor, space: Space) -> QuerySet[Membership]:
    rows = policies.visible_memberships(actor).filter(space=space)
    return rows.select_related("member__company", "space")


def _found(search: str) -> Q:
    """Every word must begin a name, reading or handle, or stand in the company's name."""
    found = Q()
    for word in clean_line(search[:LONGEST_SEARCH]).split():
        named = MemberWord.objects.filter(word__startswith=fold(word)).values("member")
        found &= Q(member__in=named) | Q(member__company__name__icontains=word)
    return found
