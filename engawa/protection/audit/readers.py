"""As whom the audit looks: five kinds of people outside, real ones where there are any.

Somebody who really left a space still has bookmarks, follows, notices and their own texts there;
nobody made up has. Where the house knows no such person, one without anything stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.companies.models import Affiliation
from engawa.core.actor import VISITOR, Actor
from engawa.eventlog.models import Entry
from engawa.feeds.keys import written
from engawa.feeds.models import FeedKey
from engawa.protection.queries.sharing import topics_shown_to
from engawa.spaces.membership import actor_for
from engawa.spaces.models import Application, Membership, Space

LEFT = ("spaces.member_left_space", "spaces.member_removed")
LOOKED_AT = 300


class Kind(StrEnum):
    VISITOR = "visitor"
    STRANGER = "stranger"
    FORMER = "former"
    PARTNER = "partner"
    APPLICANT = "applicant"


KINDS: dict[str, str | Promise] = {
    Kind.VISITOR: _("a visitor"),
    Kind.STRANGER: _("a member who belongs to no space"),
    Kind.FORMER: _("a former member of the space"),
    Kind.PARTNER: _("a partner"),
    Kind.APPLICANT: _("someone waiting to be let in"),
}


@dataclass(frozen=True)
class Reader:
    """`member` is None for visitors; `spaces` are those they belong to, by the table itself."""

    kind: Kind
    member: Member | None = None
    spaces: frozenset[int] = frozenset()
    topics: frozenset[int] = frozenset()
    feed_key: str = ""
    companies: frozenset[int] = frozenset()

    @property
    def me(self) -> int:
        return self.member.pk if self.member else 0

    @property
    def actor(self) -> Actor:
        return actor_for(self.member) if self.member else VISITOR

    @property
    def open_visibilities(self) -> tuple[str, ...]:
        return ("public", "members") if self.member else ("public",)


def readers() -> list[Reader]:
    """One of each kind; of a kind that knows real people the one most recently so."""
    closed = frozenset(
        Space.objects.filter(visibility__in=("private", "secret")).values_list("pk", flat=True)
    )
    return [
        Reader(Kind.VISITOR),
        _reader(Kind.STRANGER, _made_up(-11)),
        _reader(Kind.FORMER, _first(_former(closed)) or _made_up(-12)),
        _reader(Kind.PARTNER, _partner(closed) or _made_up(-13, Member.Kind.PARTNER)),
        _reader(Kind.APPLICANT, _first(_applicants()) or _made_up(-14)),
    ]


def _reader(kind: Kind, member: Member) -> Reader:
    spaces = Membership.objects.filter(member_id=member.pk).values_list("space_id", flat=True)
    key = FeedKey.objects.filter(pk=member.pk).first()
    return Reader(
        kind,
        member,
        frozenset(spaces),
        topics_shown_to(member.pk),
        written(key) if key else "",
        _companies_of(member),
    )


def _companies_of(member: Member) -> frozenset[int]:
    """By the table of who works where itself."""
    rows = Affiliation.objects.filter(member_id=member.pk, until=None, confirmed_at__isnull=False)
    return frozenset(rows.values_list("company_id", flat=True))


def _made_up(pk: int, kind: str = Member.Kind.CUSTOMER) -> Member:
    """In no table: ids below zero belong to nobody."""
    return Member(
        pk=pk,
        handle=f"nobody{-pk}",
        email=f"nobody{-pk}@nowhere.invalid",
        family_name="Nobody",
        kind=kind,
        language="en",
        time_zone="UTC",
    )


def _former(closed: frozenset[int]) -> Iterator[Member]:
    """Members who once belonged to a closed space and no longer do, the latest first."""
    left = Entry.objects.filter(verb__in=LEFT, space_id__in=closed).order_by("-id")
    seen: set[int] = set()
    for member, space in left.values_list("target_member_id", "space_id")[:LOOKED_AT]:
        if member and member not in seen:
            seen.add(member)
            if not Membership.objects.filter(member=member, space=space or 0).exists():
                yield from _plain(Member.objects.filter(pk=member))


def _applicants() -> Iterator[Member]:
    waiting = Application.objects.filter(state=Application.State.PENDING).order_by("-created_at")
    for pk in waiting.values_list("member_id", flat=True)[:LOOKED_AT]:
        yield from _plain(Member.objects.filter(pk=pk))


def _partner(closed: frozenset[int]) -> Member | None:
    """A partner outside at least one closed space; who belongs to fewest is preferred."""
    partners = Member.objects.filter(
        Q(kind=Member.Kind.PARTNER) | Q(company__kind="partner"), is_active=True
    ).order_by("-last_seen_at", "pk")
    known = [*_plain(partners[:LOOKED_AT])]
    inside = Membership.objects.filter(member__in=known, space_id__in=closed)
    counted = dict.fromkeys((member.pk for member in known), 0)
    for pk in inside.values_list("member_id", flat=True):
        counted[pk] += 1
    return min(known, key=lambda member: counted[member.pk], default=None)


def _plain(members: Iterable[Member]) -> Iterator[Member]:
    """Without roles or rights given: who tends a place may see what others may not."""
    for member in members:
        roles = Membership.objects.filter(member=member).exclude(role="member")
        plain = member.is_active and member.site_role == "member" and not roles.exists()
        if plain and not actor_for(member).rights:
            yield member


def _first(members: Iterator[Member]) -> Member | None:
    return next(islice(members, 1), None)
