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


@event("admissions.link_made", about="link_id", parent="space_id")
@dataclass(frozen=True)
class LinkMade:
    """An invitation link for many; `space_id` is the first of its spaces."""

    space_id: int
    link_id: int
    role: str
    most_uses: int
    hours: int


@event("admissions.link_revoked", about="link_id", parent="space_id")
@dataclass(frozen=True)
class LinkRevoked:
    """A link opens nothing any more."""

    space_id: int
    link_id: int


@event("admissions.link_used", about="link_id", parent="space_id")
@dataclass(frozen=True)
class LinkUsed:
    """A member came by a link; into each space as it lets people in."""

    space_id: int
    link_id: int
    member_id: int


@event("admissions.invitation_resent", about="invitation_id", parent="space_id")
@dataclass(frozen=True)
class InvitationResent:
    """An invitation was sent anew; `invitation_id` is the new one."""

    space_id: int
    invitation_id: int


@event("admissions.inviter_credited", target="inviter_id")
@dataclass(frozen=True)
class InviterCredited:
    """Someone invited has begun to take part; `inviter_id` brought them."""

    member_id: int
    inviter_id: int


@event("admissions.questions_changed", about="space_id")
@dataclass(frozen=True)
class QuestionsChanged:
    """What a space asks at its door changed; it asks `count` questions now."""

    space_id: int
    count: int


@event("admissions.applications_decided", about="space_id")
@dataclass(frozen=True)
class ApplicationsDecided:
    """Several requests were answered at once; each also stands in the log by itself."""

    space_id: int
    approved: int
    refused: int


@event("admissions.knocked")
@dataclass(frozen=True)
class Knocked:
    """A new member waits to be let into the community; `state` is pending or waitlisted."""

    member_id: int
    state: str


@event("admissions.let_in")
@dataclass(frozen=True)
class LetIn:
    """A new member may take part from now on."""

    member_id: int


@event("admissions.turned_away")
@dataclass(frozen=True)
class TurnedAway:
    """A registration was declined; the reason stands with it."""

    member_id: int


@event("admissions.duty_made", about="duty_id", parent="space_id")
@dataclass(frozen=True)
class DutyMade:
    """Members of a space owe something from now on; `follows` when it is missed."""

    space_id: int
    duty_id: int
    follows: str


@event("admissions.duty_ended", about="duty_id", parent="space_id")
@dataclass(frozen=True)
class DutyEnded:
    """Nothing more is owed."""

    space_id: int
    duty_id: int


@event("admissions.duty_opened", about="round_id", parent="space_id")
@dataclass(frozen=True)
class DutyOpened:
    """An occasion passed, such as a meeting; `members` owe something for it."""

    space_id: int
    round_id: int
    members: int


@event("admissions.duty_settled", about="round_id", parent="space_id")
@dataclass(frozen=True)
class DutySettled:
    """Done or excused, by the member or by somebody who runs the space."""

    space_id: int
    round_id: int
    member_id: int
    state: str


@event("admissions.duty_reminded", about="round_id", parent="space_id")
@dataclass(frozen=True)
class DutyReminded:
    """A member was reminded of what is still open."""

    space_id: int
    round_id: int
    member_id: int


@event("admissions.duty_missed", about="round_id", parent="space_id")
@dataclass(frozen=True)
class DutyMissed:
    """Not done in time; `in_a_row` counts those missed without one done between."""

    space_id: int
    round_id: int
    member_id: int
    in_a_row: int
