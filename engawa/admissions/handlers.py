"""What follows: a freed seat goes on, and every step becomes a letter."""

from __future__ import annotations

from engawa.accounts.models import Member
from engawa.admissions import events as own
from engawa.admissions import letters
from engawa.admissions.actions.linking import count_credit, note_credit
from engawa.admissions.actions.passing import pass_seats_on
from engawa.admissions.actions.settling import end_place, settle_place
from engawa.admissions.models import Duty, DutyTask, Place
from engawa.admissions.notices import DUTY, MISSED, SEAT, UNUSED
from engawa.admissions.tunables import DUTY_TALK
from engawa.content import events as content
from engawa.core.actor import IMPORT, SpaceRole
from engawa.eventlog import Entry, on
from engawa.notifications.actions import About, tell
from engawa.notifications.models import Notice
from engawa.notifications.queries.audience import people_running
from engawa.outbox import letter_check
from engawa.spaces import events as spaces
from engawa.spaces.models import Invitation

letter_check(letters.FOLDER)(letters.still_stands)


@on(
    spaces.CapacityChanged,
    spaces.InvitationRevoked,
    spaces.MemberLeftSpace,
    spaces.MemberRemoved,
    spaces.MembershipSuspended,
    spaces.SeatReturned,
    spaces.SpaceReopened,
    own.LineReopened,
    own.OfferDeclined,
    own.OfferLapsed,
    own.WaitingBegan,
    own.WaitingEnded,
    consumer="admissions.seats",
)
def pass_the_seat_on(entry: Entry) -> None:
    """In a job: whoever hands the log out holds no row of a space."""
    pass_seats_on.enqueue(entry.event.space_id)


@on(spaces.MemberJoinedSpace, consumer="admissions.seats")
def settle_who_came_in(entry: Entry) -> None:
    """Whoever came another way no longer waits, and a seat kept for them is free."""
    settle_place(entry.event.space_id, entry.event.member_id)


@on(spaces.MemberRemoved, consumer="admissions.seats")
def end_waiting_of_removed(entry: Entry) -> None:
    """Whoever was removed while suspended does not come back by waiting."""
    end_place(entry.event.space_id, entry.event.member_id)


@on(own.WaitingBegan, consumer="admissions.letters")
def write_where_one_stands(entry: Entry) -> None:
    letters.write_of_place(entry.event.place_id, "waiting", str(entry.pk))


@on(own.SeatOffered, consumer="admissions.letters")
def write_of_offer(entry: Entry) -> None:
    letters.write_of_place(entry.event.place_id, "offered", str(entry.pk))
    _tell(entry, "offered")


@on(own.OfferReminded, consumer="admissions.letters")
def write_of_reminder(entry: Entry) -> None:
    letters.write_of_place(entry.event.place_id, "reminded", str(entry.pk))
    _tell(entry, "reminded")


@on(own.OfferAccepted, consumer="admissions.letters")
def write_of_welcome(entry: Entry) -> None:
    letters.write_of_place(entry.event.place_id, "taken", str(entry.pk))


@on(own.OfferDeclined, consumer="admissions.letters")
def write_of_declining(entry: Entry) -> None:
    letters.write_of_place(entry.event.place_id, "declined", str(entry.pk))


@on(own.OfferLapsed, consumer="admissions.letters")
def write_of_lapse(entry: Entry) -> None:
    letters.write_of_place(entry.event.place_id, "lapsed", str(entry.pk))
    _tell(entry, "lapsed")


@on(own.WaitingEnded, consumer="admissions.letters")
def write_of_end(entry: Entry) -> None:
    ended: own.WaitingEnded = entry.event
    if ended.why in ("left", "closed"):
        letters.write_of_place(ended.place_id, ended.why, str(entry.pk))
    if ended.why == "closed":
        _tell(entry, "closed")


@on(own.WaiterGreeted, consumer="admissions.letters")
def write_to_waiter(entry: Entry) -> None:
    member = Member.objects.filter(pk=entry.event.member_id).first()
    if member is not None:
        meanwhile = letters.open_meanwhile(member)
        letters.write_of_place(entry.event.place_id, "greeted", str(entry.pk), meanwhile=meanwhile)


@on(own.SeatAskedAfter, consumer="admissions.letters")
def write_of_unused_seat(entry: Entry) -> None:
    asked: own.SeatAskedAfter = entry.event
    step = "unused" if asked.time == 1 else "unused_again"
    letters.write_of_seat(asked.space_id, asked.member_id, step, str(entry.pk))
    tell(entry, UNUSED, {asked.member_id}, About(asked.space_id))
    _no_second_letter(entry)


@on(spaces.SeatReturned, consumer="admissions.letters")
def write_of_return(entry: Entry) -> None:
    back: spaces.SeatReturned = entry.event
    letters.write_of_seat(back.space_id, back.member_id, "returned", str(entry.pk))


@on(spaces.InvitationAccepted, consumer="admissions.credit")
def note_who_invited(entry: Entry) -> None:
    """Whoever invited by name is remembered, whichever way the place came about."""
    taken: spaces.InvitationAccepted = entry.event
    invitation = Invitation.objects.filter(pk=taken.invitation_id).first()
    if invitation is not None:
        note_credit(taken.member_id, invitation.invited_by_id, taken.space_id)


@on(content.TopicPublished, content.ReplyPosted, consumer="admissions.credit")
def thank_who_invited(entry: Entry) -> None:
    """The first text of somebody invited: from now on they take part."""
    if entry.actor_id is not None and entry.channel != IMPORT:
        count_credit(entry.actor_id)


@on(own.Knocked, own.LetIn, own.TurnedAway, consumer="admissions.letters")
def write_of_registration(entry: Entry) -> None:
    step = {own.Knocked: "knocked", own.LetIn: "let_in", own.TurnedAway: "turned_away"}
    letters.write_of_knock(entry.event.member_id, step[type(entry.event)], str(entry.pk))


@on(own.DutyReminded, consumer="admissions.letters")
def remind_of_duty(entry: Entry) -> None:
    letters.write_of_duty(entry.event.round_id, entry.event.member_id, str(entry.pk))


@on(own.DutyOpened, consumer="admissions.letters")
def tell_of_duty(entry: Entry) -> None:
    owing = DutyTask.objects.filter(round=entry.event.round_id, state=DutyTask.State.OPEN)
    ids = set(owing.values_list("member_id", flat=True))
    tell(entry, DUTY, ids, About(entry.event.space_id, fact=str(entry.event.round_id)))


@on(own.DutyMissed, consumer="admissions.letters")
def tell_of_missed_duty(entry: Entry) -> None:
    """Those who run the space, once it is a pattern; the member only ever hears it from them."""
    missed: own.DutyMissed = entry.event
    duty = Duty.objects.filter(rounds=missed.round_id).first()
    if duty is None or duty.follows == Duty.Follows.NOTHING or missed.in_a_row < DUTY_TALK.value():
        return
    runners = people_running(missed.space_id, SpaceRole.MANAGER, SpaceRole.OWNER)
    tell(entry, MISSED, runners, About(missed.space_id, fact=str(missed.in_a_row)))


def _tell(entry: Entry, fact: str) -> None:
    place = Place.objects.filter(pk=entry.event.place_id).first()
    if place is None:
        return
    about = About(place.space_id, fact=fact, bundle=f"seat:{place.space_id}")
    tell(entry, SEAT, {place.member_id}, about)
    _no_second_letter(entry)


def _no_second_letter(entry: Entry) -> None:
    """The letter about it is written already, with more in it."""
    Notice.objects.filter(entry_id=entry.pk, kind__in=[SEAT, UNUSED]).update(mail_at=None)
