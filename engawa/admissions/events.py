"""What is remembered about ways in. Ids and small facts, never prose."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog.registry import event


@event("admissions.waiting_began", about="place_id", parent="space_id")
@dataclass(frozen=True)
class WaitingBegan:
    """All seats were taken; a member stands in line. `way` as in MemberJoinedSpace, or resumed."""

    space_id: int
    place_id: int
    member_id: int
    way: str


@event("admissions.waiting_ended", about="place_id", parent="space_id")
@dataclass(frozen=True)
class WaitingEnded:
    """A place was given up or taken away; `why` is left, closed, or came (in another way)."""

    space_id: int
    place_id: int
    member_id: int
    why: str


@event("admissions.place_moved", about="place_id", parent="space_id")
@dataclass(frozen=True)
class PlaceMoved:
    """Someone who manages the space let a member go before or behind others."""

    space_id: int
    place_id: int
    member_id: int
    before: int
    after: int


@event("admissions.seat_offered", about="place_id", parent="space_id")
@dataclass(frozen=True)
class SeatOffered:
    """A seat is kept for whoever was next, for `days`."""

    space_id: int
    place_id: int
    member_id: int
    days: int


@event("admissions.offer_accepted", about="place_id", parent="space_id")
@dataclass(frozen=True)
class OfferAccepted:
    """The member came in; `waited_days` since they asked."""

    space_id: int
    place_id: int
    member_id: int
    waited_days: int


@event("admissions.offer_declined", about="place_id", parent="space_id")
@dataclass(frozen=True)
class OfferDeclined:
    """The member does not want the seat; it goes on."""

    space_id: int
    place_id: int
    member_id: int


@event("admissions.offer_lapsed", about="place_id", parent="space_id")
@dataclass(frozen=True)
class OfferLapsed:
    """No answer in time; the seat goes on."""

    space_id: int
    place_id: int
    member_id: int


@event("admissions.offer_reminded", about="place_id", parent="space_id")
@dataclass(frozen=True)
class OfferReminded:
    """An offer runs out soon, and its holder was told."""

    space_id: int
    place_id: int
    member_id: int


@event("admissions.waiter_greeted", about="place_id", parent="space_id")
@dataclass(frozen=True)
class WaiterGreeted:
    """The monthly word to someone who waits: where they stand and what is open meanwhile."""

    space_id: int
    place_id: int
    member_id: int


@event("admissions.line_frozen", about="space_id")
@dataclass(frozen=True)
class LineFrozen:
    """No seats are offered until the line is opened again."""

    space_id: int


@event("admissions.line_reopened", about="space_id")
@dataclass(frozen=True)
class LineReopened:
    """Seats are offered again."""

    space_id: int


@event("admissions.line_arranged", about="space_id")
@dataclass(frozen=True)
class LineArranged:
    """The rules of a line changed; `fields` names which."""

    space_id: int
    fields: tuple[str, ...]


@event("admissions.cohort_released", about="space_id")
@dataclass(frozen=True)
class CohortReleased:
    """A group was let in at once: the capacity rose by `seats`, `offers` were made."""

    space_id: int
    seats: int
    offers: int


@event("admissions.seat_asked_after", about="space_id")
@dataclass(frozen=True)
class SeatAskedAfter:
    """A member who did not look in for long was asked whether the seat is needed, `time` 1 or 2."""

    space_id: int
    member_id: int
    time: int


@event("admissions.seat_kept", about="space_id")
@dataclass(frozen=True)
class SeatKept:
    """Asked whether they stay, a member said yes."""

    space_id: int
    member_id: int
