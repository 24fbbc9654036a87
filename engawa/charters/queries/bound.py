"""Whom a charter asks, and what each of them said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from engawa.accounts.models import Member, MemberWord
from engawa.accounts.names import fold
from engawa.accounts.policies import visible_members
from engawa.charters.models import Answer, Charter, Scope
from engawa.charters.policies import visible_answers, visible_charters, written_by
from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.core.text.clean import clean_line
from engawa.spaces.models import Membership

SIZE = 50
AT_ONCE = 500
STATES = ("accepted", "waiting", "refused")
ORDER = ("sort_key", "handle")


def bound_members(charter: Charter) -> QuerySet[Member]:
    """Everybody whom the charter asks, whoever looks."""
    members = Member.objects.filter(is_active=True, is_placeholder=False)
    if charter.scope == Scope.SPACE:
        inside = Membership.objects.filter(space=charter.space_id).values("member")
        return members.filter(pk__in=inside)
    if charter.scope == Scope.STAFF:
        return members.filter(kind=Member.Kind.EMPLOYEE)
    return members.filter(confirmed_at__isnull=False)


@dataclass(frozen=True)
class Standpoint:
    """A member and their latest answer; `state` is accepted, waiting or refused."""

    member: Member
    state: str
    answer: Answer | None


def answers_page(
    actor: Actor, charter: Charter, search: str = "", only: str = "", cursor: str = ""
) -> tuple[Page[Any], list[Standpoint]]:
    """By name; three queries for any number."""
    page = page_of(_people(actor, charter, search, only), ORDER, cursor, SIZE)
    return page, _with_answers(actor, page.items)


def all_answers(
    actor: Actor, charter: Charter, search: str = "", only: str = ""
) -> Iterator[Standpoint]:
    """Everybody, in portions, for a file."""
    rows = _people(actor, charter, search, only)
    after: tuple[str, str] | None = None
    while True:
        some = rows if after is None else rows.filter(_beyond(*after))
        found = list(some.order_by(*ORDER)[:AT_ONCE])
        yield from _with_answers(actor, found)
        if len(found) < AT_ONCE:
            return
        after = found[-1].sort_key, found[-1].handle


def counts(actor: Actor, charter: Charter) -> dict[str, int]:
    """How many accepted, wait and refused; all of them as `all`."""
    states = _people(actor, charter).order_by().values("state").annotate(n=Count("pk"))
    found = dict.fromkeys(STATES, 0) | dict(states.values_list("state", "n"))
    return found | {"all": sum(found.values())}


def desk_rows(actor: Actor) -> list[Any]:
    """Charters `actor` may write, those that wait for one first; three hundred at most.

    `accepted` counts the members whose latest answer is a yes to the major version in force.
    """
    later = Answer.objects.filter(
        charter=OuterRef("charter"), member=OuterRef("member"), pk__gt=OuterRef("pk")
    )
    said_yes = (
        Answer.objects.filter(~Exists(later), charter=OuterRef("pk"), accepted=True)
        .filter(version__major=OuterRef("current__major"))
        .order_by()
        .values("charter")
        .annotate(n=Count("pk"))
        .values("n")
    )
    rows = visible_charters(actor).filter(written_by(actor)).select_related("space", "current")
    rows = rows.annotate(accepted=Subquery(said_yes))
    waits = Case(When(due_at__isnull=False, then=Value("0")), default=Value("1"))
    return list(rows.order_by(waits, "scope", "space__name", "pk")[:300])


def _people(actor: Actor, charter: Charter, search: str = "", only: str = "") -> QuerySet[Any]:
    """Those bound whom `actor` may see, with `state` and the id of the latest answer."""
    said = Answer.objects.filter(charter=charter, member=OuterRef("pk")).order_by("-pk")
    needed = charter.current.major if charter.current else 1
    answered = Q(last_major__gte=needed)
    people = visible_members(actor).filter(pk__in=bound_members(charter).values("pk"))
    people = people.filter(_named(search)).annotate(
        last_id=Subquery(said.values("pk")[:1]),
        last_yes=Subquery(said.values("accepted")[:1]),
        last_major=Subquery(said.values("version__major")[:1]),
    )
    people = people.annotate(
        state=Case(
            When(answered & Q(last_yes=True), then=Value("accepted")),
            When(answered & Q(last_yes=False), then=Value("refused")),
            default=Value("waiting"),
            output_field=CharField(),
        )
    )
    people = people.select_related("company")
    return people.filter(state=only) if only in STATES else people


def _with_answers(actor: Actor, people: Sequence[Any]) -> list[Standpoint]:
    ids = [each.last_id for each in people if each.last_id]
    rows = visible_answers(actor).filter(pk__in=ids).select_related("version")
    answers = {answer.pk: answer for answer in rows}
    return [Standpoint(each, each.state, answers.get(each.last_id)) for each in people]


def _named(search: str) -> Q:
    """Every word must begin a name, reading or handle, or stand in the company's name."""
    found = Q()
    for word in clean_line(search[:100]).split():
        named = MemberWord.objects.filter(word__startswith=fold(word)).values("member")
        found &= Q(pk__in=named) | Q(company__name__icontains=word)
    return found


def _beyond(sort_key: str, handle: str) -> Q:
    return Q(sort_key__gt=sort_key) | Q(sort_key=sort_key, handle__gt=handle)
