"""What follows: a freed seat goes on, and every step becomes a letter."""

from __future__ import annotations

from engawa.accounts.models import Member
from engawa.admissions import events as own
from engawa.admissions import letters
from engawa.admissions.actions.passing import pass_seats_on
from engawa.admissions.actions.settling import settle_place
from engawa.admissions.models import Place
from engawa.admissions.notices import SEAT, UNUSED
from engawa.eventlog import Entry, on
from engawa.notifications.actions import About, tell
from engawa.notifications.models import Notice
from engawa.outbox import letter_check
from engawa.spaces import events as spaces

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
