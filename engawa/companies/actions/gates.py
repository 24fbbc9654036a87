"""Keeping spaces to their rules: whoever no longer fits goes at once, whoever fits may come.

Called whenever something changed that a rule may ask for; asking again changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from engawa.accounts.actions import say_of
from engawa.companies.conditions import may_come_in
from engawa.companies.events import GateClosedOn, GateOpenedTo
from engawa.companies.facts import Person, people_of
from engawa.companies.models import Gate, StaffPolicy, StayedOut
from engawa.companies.rules import admits_employee, fits_any
from engawa.core.actor import Actor, SpaceRole
from engawa.core.refusals import Invalid
from engawa.eventlog import record
from engawa.spaces.actions import remove_member
from engawa.spaces.actions.belonging import admit_all
from engawa.spaces.models import Membership, Space
from engawa.spaces.policies import BY_RULE

ROOM = "companies"
MAY_ENTER, KEPT_OUT = BY_RULE, "staff_policy"
RULE, STAFF = "rule", "staff"
AT_ONCE = 500
HOUSE = Actor.system("rule of entry")


@dataclass(frozen=True)
class Law:
    """Gate and staff policy of one space, as far as it has them."""

    space: Space
    gate: Gate | None
    policy: StaffPolicy | None
    listed: frozenset[int]

    def refuses(self, person: Person) -> str:
        """Why this person may not belong here: a rule, the staff policy, or "" for nothing."""
        if person.is_employee and self.policy is not None:
            admitted = admits_employee(self.policy, person, self.listed)
            return "" if admitted else STAFF
        if self.gate is not None and not fits_any(person, self.gate.rules.all()):
            return RULE
        return ""


@dataclass
class _Plan:
    """What is to be done about some people; spaces by id."""

    out: list[tuple[Membership, str]]
    into: dict[int, set[int]]
    standing: dict[int, dict[str, list[list[object]]]]


def laws() -> list[Law]:
    """Every space with a rule; three queries."""
    gates = {gate.pk: gate for gate in Gate.objects.prefetch_related("rules")}
    policies = {each.pk: each for each in StaffPolicy.objects.prefetch_related("listed")}
    spaces = Space.objects.filter(pk__in=gates.keys() | policies.keys()).order_by("pk")
    return [
        Law(space, gates.get(space.pk), policies.get(space.pk), _listed(policies.get(space.pk)))
        for space in spaces
    ]


def _listed(policy: StaffPolicy | None) -> frozenset[int]:
    return frozenset(member.pk for member in policy.listed.all()) if policy else frozenset()


@transaction.atomic
def reconsider(member_ids: Iterable[int], *, quietly: bool = False) -> None:
    """Ask every rule about these people; `quietly` leaves out bringing them in."""
    known = laws()
    ids = sorted(set(member_ids))
    for start in range(0, len(ids), AT_ONCE):
        _carry_out(_planned(known, ids[start : start + AT_ONCE]), known, quietly)


def _planned(known: list[Law], ids: list[int]) -> _Plan:
    people = {person.member_id: person for person in people_of(ids)}
    inside = _inside(known, ids)
    away = _away(known, ids)
    plan = _Plan([], defaultdict(set), {pk: {"rights": [], "bars": []} for pk in ids})
    for pk in ids:
        for law in known:
            _judge(law, pk, people.get(pk), inside.get((law.space.pk, pk)), away, plan)
    return plan


def _judge(
    law: Law,
    member_id: int,
    person: Person | None,
    membership: Membership | None,
    away: set[tuple[int, int]],
    plan: _Plan,
) -> None:
    space = law.space
    if membership is not None and membership.role != SpaceRole.MEMBER:
        return  # whoever runs the space stays
    if person is None:
        return  # a closed account is out of everything already
    refused = law.refuses(person)
    if refused:
        if refused == STAFF:
            plan.standing[member_id]["bars"].append([space.pk, KEPT_OUT, None, None])
        if membership is not None:
            plan.out.append((membership, refused))
        return
    if law.gate is None:
        return
    plan.standing[member_id]["rights"].append([space.pk, MAY_ENTER, None, None])
    stays_out = (space.pk, member_id) in away
    if law.gate.brings_in and membership is None and not stays_out and not space.is_archived:
        fits = fits_any(person, law.gate.rules.all())
        if fits:
            plan.into[space.pk].add(member_id)


def _carry_out(plan: _Plan, known: list[Law], quietly: bool) -> None:
    for membership, why in plan.out:
        _take_out(membership, why)
    for law in known:
        wanted = plan.into.get(law.space.pk, set())
        if wanted and not quietly:
            _bring_in(law.space, may_come_in(law.space, wanted))
    for member_id, said in plan.standing.items():
        say_of(member_id, ROOM, {name: rows for name, rows in said.items() if rows})


def _take_out(membership: Membership, why: str) -> None:
    try:
        with transaction.atomic():
            remove_member(HOUSE, membership)
    except Invalid:
        return  # somebody else was quicker, or they run the space since a moment ago
    record(HOUSE, GateClosedOn(membership.space_id, membership.member_id, why))


def _bring_in(space: Space, member_ids: Collection[int]) -> None:
    now = timezone.now()
    if admit_all(HOUSE, space, dict.fromkeys(member_ids, now), "rule"):
        for member_id in sorted(member_ids):
            record(HOUSE, GateOpenedTo(space.pk, member_id))


def _inside(known: list[Law], ids: list[int]) -> dict[tuple[int, int], Membership]:
    rows = Membership.objects.filter(space__in=[law.space.pk for law in known], member__in=ids)
    rows = rows.select_related("space", "member")
    return {(row.space_id, row.member_id): row for row in rows}


def _away(known: list[Law], ids: list[int]) -> set[tuple[int, int]]:
    rows = StayedOut.objects.filter(space__in=[law.space.pk for law in known], member__in=ids)
    return {(row.space_id, row.member_id) for row in rows}
