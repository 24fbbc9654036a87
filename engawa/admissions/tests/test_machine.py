"""A space with few seats as a state machine: whatever people do and in whatever order, seats are
never given twice, go to the right person in the right order, and every step is mailed and logged.

The model below knows nothing of the code: people, seats and a list.
"""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from engawa.accounts.models import Member
from engawa.accounts.testing import make_member
from engawa.admissions import actions
from engawa.admissions.models import Place
from engawa.admissions.tasks import keep_lines_moving
from engawa.core.refusals import Invalid
from engawa.eventlog import Entry
from engawa.outbox.models import Letter
from engawa.spaces import actions as spaces
from engawa.spaces.models import Invitation, Membership
from engawa.spaces.testing import act, join, make_space

from .conftest import consistent, fresh, place_of, settle

EXAMPLES = int(os.environ.get("MACHINE_EXAMPLES", "8"))
STEPS = int(os.environ.get("MACHINE_STEPS", "30"))
PICK = st.integers(0, 10_000)
MAILED = {
    "admissions.offer_accepted": "taken",
    "admissions.offer_declined": "declined",
    "admissions.offer_lapsed": "lapsed",
}


class Seats(RuleBasedStateMachine):
    """`inside` and `resting` are members, `line` those who wait as [priority, since, who]."""

    @initialize(capacity=st.integers(2, 5), keeps=st.booleans())
    def opened(self, capacity: int, keeps: bool) -> None:
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.owner = make_member()
        self.space = make_space("public", way_in="open")
        join(self.space, self.owner, "owner")
        self.space = fresh(self.space)
        spaces.set_capacity(act(self.owner), self.space, capacity, keeps_suspended_seats=keeps)
        self.capacity, self.keeps, self.frozen, self.clock = capacity, keeps, False, 0
        self.inside: dict[int, int] = {}
        self.resting: dict[int, bool] = {}
        self.began: dict[int, int] = {}
        self.line: list[list[Any]] = []
        self.offers: dict[int, float] = {}
        self.sent: dict[int, tuple[int, bool, float, int]] = {}
        self.most = 1

    def teardown(self) -> None:
        if not hasattr(self, "atomic"):
            return
        try:
            self.works()
            self.every_step_is_mailed()
        finally:
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    # What people do

    @rule()
    def somebody_comes(self) -> None:
        who = make_member()
        self._comes(who.pk, 0, self._tick())
        spaces.join_space(act(who), fresh(self.space))

    @precondition(lambda self: self.inside)
    @rule(pick=PICK)
    def a_member_leaves(self, pick: int) -> None:
        who = self._one(self.inside, pick)
        del self.inside[who]
        spaces.leave_space(self._act(who), fresh(self.space))

    @precondition(lambda self: self.inside)
    @rule(pick=PICK)
    def a_member_is_suspended(self, pick: int) -> None:
        who = self._one(self.inside, pick)
        del self.inside[who]
        self.resting[who] = self.keeps
        spaces.suspend_membership(act(self.owner), self._membership(who))

    @precondition(lambda self: self.resting)
    @rule(pick=PICK)
    def a_member_resumes(self, pick: int) -> None:
        who = self._one(self.resting, pick)
        if self.resting[who]:
            del self.resting[who]
            self.inside[who] = self.began[who]
        elif who not in self.offers and who not in [each[2] for each in self.line]:
            if self._room():
                del self.resting[who]
                self.inside[who] = self.began[who]
            else:
                self.line.append([2, self.began[who], who])
        spaces.resume_membership(act(self.owner), self._membership(who))

    @precondition(lambda self: self.line)
    @rule(pick=PICK)
    def somebody_gives_up_waiting(self, pick: int) -> None:
        place = self.line.pop(pick % len(self.line))
        actions.leave_line(self._act(place[2]), self._place(place[2]))

    @precondition(lambda self: self.offers)
    @rule(pick=PICK)
    def an_offer_is_taken(self, pick: int) -> None:
        who = self._one(self.offers, pick)
        if self.offers[who] <= 0:
            with pytest.raises(Invalid):
                actions.accept_offer(self._act(who), self._place(who))
            return
        del self.offers[who]
        self.resting.pop(who, None)
        self.inside[who] = self.began[who]
        actions.accept_offer(self._act(who), self._place(who))
        actions.accept_offer(self._act(who), self._place(who))

    @precondition(lambda self: self.offers)
    @rule(pick=PICK)
    def an_offer_is_declined(self, pick: int) -> None:
        who = self._one(self.offers, pick)
        del self.offers[who]
        actions.decline_offer(self._act(who), self._place(who))
        actions.decline_offer(self._act(who), self._place(who))

    @rule()
    def somebody_is_invited(self) -> None:
        who = make_member()
        holds, since = self._room(), self._tick()
        sent = spaces.invite(act(self.owner), fresh(self.space), who, "member")
        assert sent.holds_seat is holds
        self.sent[who.pk] = (sent.pk, holds, 14.0, since)

    @precondition(lambda self: self.sent)
    @rule(pick=PICK)
    def an_invitation_is_taken_up(self, pick: int) -> None:
        who = self._one(self.sent, pick)
        pk, holds, _left, since = self.sent.pop(who)
        if holds:
            self.inside[who] = self.began[who] = since
        else:
            self._comes(who, 0, since)
        spaces.accept_invitation(self._act(who), self._invitation(pk))

    @precondition(lambda self: self.sent)
    @rule(pick=PICK)
    def an_invitation_is_revoked(self, pick: int) -> None:
        pk, *_rest = self.sent.pop(self._one(self.sent, pick))
        spaces.revoke_invitation(act(self.owner), self._invitation(pk))

    # What those who run the space do

    @rule(capacity=st.integers(1, 7))
    def the_capacity_changes(self, capacity: int) -> None:
        self.capacity = capacity
        space = fresh(self.space)
        spaces.set_capacity(act(self.owner), space, capacity, keeps_suspended_seats=self.keeps)

    @rule(seats=st.integers(1, 3))
    def a_cohort_is_released(self, seats: int) -> None:
        self.capacity += seats
        self._offer(seats)
        actions.release_cohort(act(self.owner), fresh(self.space), seats)

    @rule()
    def the_line_is_frozen_or_opened(self) -> None:
        deed = actions.reopen_line if self.frozen else actions.freeze_line
        self.frozen = not self.frozen
        deed(act(self.owner), fresh(self.space))

    @precondition(lambda self: self.line)
    @rule(pick=PICK)
    def somebody_goes_first(self, pick: int) -> None:
        place = self.line[pick % len(self.line)]
        place[0] = 10
        actions.move_place(act(self.owner), self._place(place[2]), 10, "A good reason")

    @precondition(lambda self: self.line or self.offers)
    @rule(pick=PICK)
    def somebody_is_taken_off(self, pick: int) -> None:
        waiting = [each[2] for each in self.line] + list(self.offers)
        who = waiting[pick % len(waiting)]
        self.line = [each for each in self.line if each[2] != who]
        self.offers.pop(who, None)
        actions.close_place(act(self.owner), self._place(who), "A good reason")

    # The clock and the worker

    @rule(days=st.integers(1, 8))
    def days_pass(self, days: int) -> None:
        Place.objects.filter(offer_until__isnull=False).update(
            offer_until=F("offer_until") - timedelta(days=days)
        )
        Invitation.objects.update(expires_at=F("expires_at") - timedelta(days=days))
        self.offers = {who: left - days for who, left in self.offers.items()}
        self.sent = {who: (a, b, left - days, d) for who, (a, b, left, d) in self.sent.items()}
        self.works()

    @rule()
    def works(self) -> None:
        """Everything follows that has to follow, and no seat stands empty while somebody waits."""
        self.offers = {who: left for who, left in self.offers.items() if left > 0}
        self.sent = {who: each for who, each in self.sent.items() if each[2] > 0}
        settle()
        keep_lines_moving.call()
        settle()
        if not self.frozen:
            self._offer(10_000)

    # What must hold

    @invariant()
    def seats_are_counted_and_never_given_twice(self) -> None:
        if not hasattr(self, "atomic"):
            return
        consistent(self.space)
        space = fresh(self.space)
        taken = space.member_count + space.held_count
        assert taken <= max(self.capacity, self.most)
        self.most = taken

    @invariant()
    def who_is_where_is_as_it_should_be(self) -> None:
        if not hasattr(self, "atomic"):
            return
        rows = Membership.objects.filter(space=self.space).exclude(member=self.owner)
        assert {row.member_id for row in rows if not row.is_suspended} == set(self.inside)
        assert {row.member_id for row in rows if row.is_suspended} == set(self.resting)
        waiting = Place.objects.filter(space=self.space, state="waiting")
        ordered = waiting.order_by("-priority", "since", "pk").values_list("member_id", flat=True)
        assert list(ordered) == [who for _p, _s, who in self._in_order()]
        offered = Place.objects.filter(space=self.space, state="offered")
        assert set(offered.values_list("member_id", flat=True)) == set(self.offers)
        for who in self.inside:
            assert self._act(who).belongs_to(self.space.pk)
        for who in [*self.resting, *self.offers, *(each[2] for each in self.line)]:
            assert not self._act(who).belongs_to(self.space.pk)

    def every_step_is_mailed(self) -> None:
        for entry in Entry.objects.filter(verb__in=MAILED, space_id=self.space.pk):
            place = Place.objects.get(pk=entry.data["place_id"])
            key = f"place:{place.public_id}:{MAILED[entry.verb]}:{entry.pk}"
            assert Letter.objects.filter(key=key, to_email=place.member.email).count() == 1
        for step, state in (("waiting", "waiting"), ("offered", "offered")):
            for place in Place.objects.filter(space=self.space, state=state):
                key = f"place:{place.public_id}:{step}:"
                assert Letter.objects.filter(key__startswith=key).exists()

    # The model

    def _room(self) -> bool:
        return self._free() > 0 and not self.line

    def _free(self) -> int:
        kept = sum(self.resting.values()) + len(self.offers)
        kept += sum(holds for _pk, holds, _left, _since in self.sent.values())
        return self.capacity - 1 - len(self.inside) - kept

    def _comes(self, who: int, priority: int, since: int) -> None:
        self.began[who] = since
        if self._room():
            self.inside[who] = since
        else:
            self.line.append([priority, since, who])

    def _in_order(self) -> list[list[Any]]:
        return sorted(self.line, key=lambda each: (-each[0], each[1]))

    def _offer(self, most: int) -> None:
        while most > 0 and self._free() > 0 and self.line:
            place = self._in_order()[0]
            self.line.remove(place)
            self.offers[place[2]] = 7.0
            most -= 1

    def _tick(self) -> int:
        self.clock += 1
        return self.clock

    def _one(self, among: dict[int, Any], pick: int) -> int:
        return sorted(among)[pick % len(among)]

    def _act(self, who: int) -> Any:
        return act(Member.objects.get(pk=who))

    def _place(self, who: int) -> Place:
        return place_of(Member.objects.get(pk=who))

    def _membership(self, who: int) -> Membership:
        rows = Membership.objects.select_related("space", "member")
        return rows.get(space=self.space, member=who)

    def _invitation(self, pk: int) -> Invitation:
        return Invitation.objects.select_related("space", "invited_by").get(pk=pk)


@pytest.mark.django_db
def test_seats_as_a_state_machine() -> None:
    run_state_machine_as_test(
        Seats,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
