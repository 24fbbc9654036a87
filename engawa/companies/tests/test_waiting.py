"""A company with few seats: who comes too late waits, and freed seats go on in order."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from engawa.accounts.models import Member
from engawa.accounts.testing import make_member
from engawa.companies import actions
from engawa.companies.actions.affiliating import Terms, begin_or_wait
from engawa.companies.actions.following import believe_addresses
from engawa.companies.actions.matching import propose
from engawa.companies.models import Affiliation, Card, Proposal, SeatPlace
from engawa.companies.tasks import keep_company_lines_moving
from engawa.companies.testing import HOUSE, employ, found_company, own_domain
from engawa.core.verdict import Denied
from engawa.eventlog import Entry
from engawa.eventlog.delivery import deliver_all
from engawa.jobs.running import run_pending
from engawa.notifications.models import Notice
from engawa.outbox.models import Letter
from engawa.spaces.testing import act

PICK = st.integers(0, 1_000)


@pytest.fixture
def firm(db):
    return found_company("席の会社", seats=2)


@pytest.fixture
def boss(firm):
    boss = make_member("boss")
    employ(boss, firm, role="administrator")
    return boss


@pytest.fixture
def first(firm, boss):
    """With the boss the company is full."""
    first = make_member("first")
    employ(first, firm)
    return first


def works():
    while deliver_all() or run_pending():
        pass


def place_of(member):
    return SeatPlace.objects.select_related("company", "member").filter(member=member).latest("pk")


def belongs(member, firm):
    rows = Affiliation.objects.filter(member=member, company=firm, until=None)
    return rows.filter(confirmed_at__isnull=False).exists()


def signed_in(member):
    door = Client()
    door.force_login(member)
    return door


def invited(boss, firm, name):
    member = make_member(name)
    invitation = actions.invite_colleague(act(boss), firm, member.email)
    assert actions.accept_company_invitation(act(member), invitation) == "waiting"
    return member


def test_every_way_in_ends_in_line_when_all_seats_are_taken(firm, boss, first):
    own_domain(firm, "seats.example")
    by_mail = invited(boss, firm, "by_mail")
    by_address = make_member("by_address", email="kei@seats.example")
    believe_addresses(by_address.pk)
    matched, said = make_member("matched"), make_member("said")
    propose(matched.pk, firm.pk, "name")
    assert actions.accept_match(act(boss), Proposal.objects.get()) is False
    actions.say_where_one_works(act(said), said, firm, "経理")
    assert not actions.confirm_affiliation(act(boss), Affiliation.objects.get(member=said))

    waiting = SeatPlace.objects.filter(state="waiting").order_by("since")
    assert [each.member for each in waiting] == [by_mail, by_address, matched, said]
    card = Card.objects.get(pk=firm.pk)
    assert (card.seats_taken, card.held_count, card.waiting_count) == (2, 0, 4)
    assert not any(belongs(each.member, firm) for each in waiting)
    works()
    assert Notice.objects.filter(recipient=boss, kind="company_line").exists()


def test_a_freed_seat_is_offered_passes_on_and_every_step_is_told(firm, boss, first):
    a, b = invited(boss, firm, "a"), invited(boss, firm, "b")
    works()
    with override("ja"):
        door = signed_in(b)
        said = door.get(reverse("companies:mine")).content.decode()
    assert "席の会社" in said and "2" in said

    actions.end_affiliation(act(first), Affiliation.objects.get(member=first))
    works()
    assert place_of(a).state == "offered" and place_of(b).state == "waiting"
    SeatPlace.objects.filter(member=a).update(offer_until=timezone.now())
    keep_company_lines_moving.call()
    works()
    assert place_of(a).state == "lapsed" and place_of(b).state == "offered"

    page = door.get(reverse("companies:mine")).content.decode()
    assert reverse("companies:accept_seat", args=[firm.slug]) in page
    door.post(reverse("companies:accept_seat", args=[firm.slug]))
    assert belongs(b, firm) and not belongs(a, firm)
    works()
    card = Card.objects.get(pk=firm.pk)
    assert (card.seats_taken, card.held_count, card.waiting_count) == (2, 0, 0)
    written = Letter.objects.filter(template="companies/letters/seat")
    steps = {(each.member, each.about["step"]) for each in written.select_related("member")}
    wanted = {(a, "waiting"), (a, "offered"), (a, "lapsed")}
    assert steps == wanted | {(b, "waiting"), (b, "offered"), (b, "taken")}
    assert Notice.objects.filter(recipient=a, kind="company_seat", fact="lapsed").exists()
    verbs = set(
        Entry.objects.filter(verb__startswith="companies.seat").values_list("verb", flat=True)
    )
    assert verbs == {"companies.seat_offered", "companies.seat_lapsed", "companies.seat_taken"}


def test_who_runs_the_company_lets_somebody_first_or_takes_them_off(firm, boss, first):
    a, b = invited(boss, firm, "a"), invited(boss, firm, "b")
    door = signed_in(boss)
    page = reverse("companies:seats", args=[firm.slug])
    move = reverse("companies:move_seat", args=[firm.slug, place_of(b).public_id])
    assert move in door.get(page).content.decode() and door.get(move).status_code == 200
    door.post(move, {"note": "来週の導入を受け持つため"})
    close = reverse("companies:close_seat", args=[firm.slug, place_of(a).public_id])
    assert door.post(close, {"note": ""}).status_code == 422
    door.post(close, {"note": "異動になったため"})
    assert place_of(b).priority > 0 and place_of(a).state == "closed"
    with pytest.raises(Denied):
        actions.move_seat_place(act(first), place_of(b), first=False, note="x")

    actions.edit_company(HOUSE, firm, seats=3)
    works()
    assert place_of(b).state == "offered"
    told = Letter.objects.get(member=a, about__step="closed")
    assert "異動になったため" in told.text


def test_who_lost_the_address_that_spoke_for_them_is_not_offered_a_seat(firm, boss, first):
    own_domain(firm, "seats.example")
    kei = make_member("kei", email="kei@seats.example")
    believe_addresses(kei.pk)
    firm.domains.all().delete()
    actions.end_affiliation(act(first), Affiliation.objects.get(member=first))
    works()
    assert place_of(kei).state == "closed"
    assert Card.objects.get(pk=firm.pk).waiting_count == 0


class Seats(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.firm = found_company(seats=2)
        self.quota = self.most = 2
        self.people = []

    @rule()
    def somebody_comes(self):
        member = make_member()
        self.people.append(member)
        begin_or_wait(HOUSE, member.pk, self.firm.pk, Terms())

    @precondition(lambda self: self._inside())
    @rule(pick=PICK)
    def somebody_leaves(self, pick):
        inside = self._inside()
        affiliation = inside[pick % len(inside)]
        actions.end_affiliation(HOUSE, affiliation)

    @rule(seats=st.integers(0, 4))
    def the_quota_changes(self, seats):
        actions.edit_company(HOUSE, self.firm, seats=seats)
        self.quota = seats

    @precondition(lambda self: self._places("offered"))
    @rule(pick=PICK, late=st.booleans(), yes=st.booleans())
    def an_offer_is_answered_or_lapses(self, pick, late, yes):
        offers = self._places("offered")
        place = offers[pick % len(offers)]
        if late:
            SeatPlace.objects.filter(pk=place.pk).update(
                offer_until=F("offer_until") - timedelta(days=30)
            )
            keep_company_lines_moving.call()
            return
        answer = actions.accept_company_seat if yes else actions.decline_company_seat
        answer(act(place.member), place)
        answer(act(place.member), place)

    @precondition(lambda self: self._places("waiting"))
    @rule(pick=PICK)
    def somebody_gives_up_waiting(self, pick):
        waiting = self._places("waiting")
        place = waiting[pick % len(waiting)]
        actions.leave_company_line(act(place.member), place)

    @rule()
    def the_clock_ticks(self):
        keep_company_lines_moving.call()
        before = self._card()
        assert (
            before.seats - before.seats_taken - before.held_count <= 0 or not before.waiting_count
        )

    @invariant()
    def seats_are_counted_and_never_given_twice(self):
        card = self._card()
        assert card.seats_taken == len(self._inside())
        assert card.held_count == len(self._places("offered"))
        assert card.waiting_count == len(self._places("waiting"))
        taken = card.seats_taken + card.held_count
        assert taken <= max(self.quota, self.most)
        self.most = taken

    def _card(self):
        return Card.objects.get(pk=self.firm.pk)

    def _inside(self):
        rows = Affiliation.objects.filter(company=self.firm, until=None)
        return list(rows.select_related("member", "company").order_by("pk"))

    def _places(self, state):
        rows = SeatPlace.objects.filter(company=self.firm, state=state)
        return list(rows.select_related("company", "member").order_by("pk"))


@pytest.mark.django_db
def test_seats_of_a_company_as_a_state_machine():
    """Whatever happens in whatever order, the counts are right and no seat is given twice."""
    run_state_machine_as_test(
        Seats,
        settings=settings(
            max_examples=8,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("in_a_file")
def test_never_more_than_the_quota_when_all_answer_at_once():
    from engawa.admissions.tests.test_parallel import all_at_once

    firm = found_company(seats=5)
    inside = [make_member(f"in{n}") for n in range(5)]
    for each in inside:
        employ(each, firm)
    waiting = [make_member(f"w{n:02}") for n in range(12)]
    for each in waiting:
        begin_or_wait(HOUSE, each.pk, firm.pk, Terms())
    works()
    ends = [Affiliation.objects.select_related("company").get(member=each) for each in inside[:4]]
    all_at_once([lambda row=row: actions.end_affiliation(HOUSE, row) for row in ends])
    works()
    offered = SeatPlace.objects.filter(state="offered").order_by("since", "pk")
    assert [each.member.handle for each in offered] == ["w00", "w01", "w02", "w03"]

    late = [make_member(f"late{n}") for n in range(6)]
    deeds = [
        lambda each=each: actions.accept_company_seat(act(each.member), each)
        for each in list(offered.select_related("company", "member")) * 2
    ]
    deeds += [lambda each=each: begin_or_wait(HOUSE, each.pk, firm.pk, Terms()) for each in late]
    all_at_once(deeds)
    works()
    assert Affiliation.objects.filter(company=firm, until=None).count() == 5
    card = Card.objects.get(pk=firm.pk)
    assert (card.seats_taken, card.held_count, card.waiting_count) == (5, 0, 14)
    assert Member.objects.filter(affiliations__until=None, affiliations__company=firm).count() == 5
