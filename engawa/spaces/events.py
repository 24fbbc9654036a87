"""What is remembered about spaces and the people in them. Ids and small facts, never prose."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog.registry import event


@event("spaces.section_created", about="section_id")
@dataclass(frozen=True)
class SectionCreated:
    """The directory got a new heading."""

    section_id: int


@event("spaces.section_edited", about="section_id")
@dataclass(frozen=True)
class SectionEdited:
    """A heading of the directory was renamed or moved."""

    section_id: int


@event("spaces.section_removed", about="section_id")
@dataclass(frozen=True)
class SectionRemoved:
    """A heading was taken away; its spaces stay, without a heading."""

    section_id: int


@event("spaces.space_created", about="space_id")
@dataclass(frozen=True)
class SpaceCreated:
    """A space was opened."""

    space_id: int
    visibility: str
    way_in: str


@event("spaces.space_edited", about="space_id")
@dataclass(frozen=True)
class SpaceEdited:
    """Words, address, section or kinds of a space changed; `fields` names which."""

    space_id: int
    fields: tuple[str, ...]


@event("spaces.visibility_changed", about="space_id")
@dataclass(frozen=True)
class VisibilityChanged:
    """Who may read a space, or how one comes to belong to it, changed."""

    space_id: int
    before: str
    after: str
    way_in_before: str
    way_in_after: str


@event("spaces.space_archived", about="space_id")
@dataclass(frozen=True)
class SpaceArchived:
    """A space was closed to writing; what it holds can still be read."""

    space_id: int


@event("spaces.space_reopened", about="space_id")
@dataclass(frozen=True)
class SpaceReopened:
    """An archived space takes part again."""

    space_id: int


@event("spaces.member_joined_space", about="space_id")
@dataclass(frozen=True)
class MemberJoinedSpace:
    """`way` tells how: open, application, invitation, or founded."""

    space_id: int
    member_id: int
    role: str
    way: str


@event("spaces.member_left_space", about="space_id")
@dataclass(frozen=True)
class MemberLeftSpace:
    """A member went of their own will."""

    space_id: int
    member_id: int
    role: str


@event("spaces.member_removed", about="space_id")
@dataclass(frozen=True)
class MemberRemoved:
    """A member was taken out of a space by someone who manages it."""

    space_id: int
    member_id: int
    role: str


@event("spaces.membership_suspended", about="space_id")
@dataclass(frozen=True)
class MembershipSuspended:
    """A member takes no part for the time being; `seat_kept` tells whether the seat waits."""

    space_id: int
    member_id: int
    role: str
    seat_kept: bool


@event("spaces.membership_resumed", about="space_id")
@dataclass(frozen=True)
class MembershipResumed:
    """A suspended member takes part again."""

    space_id: int
    member_id: int
    role: str


@event("spaces.seat_returned", about="space_id")
@dataclass(frozen=True)
class SeatReturned:
    """A seat nobody used went back; `why` is inactive or duties."""

    space_id: int
    member_id: int
    role: str
    why: str


@event("spaces.capacity_changed", about="space_id")
@dataclass(frozen=True)
class CapacityChanged:
    """How many may belong to a space; None is room for all."""

    space_id: int
    before: int | None
    after: int | None
    keeps_suspended_seats: bool


@event("spaces.space_role_changed", about="space_id")
@dataclass(frozen=True)
class SpaceRoleChanged:
    """A member of a space got another role."""

    space_id: int
    member_id: int
    before: str
    after: str


@event("spaces.application_submitted", about="application_id", parent="space_id")
@dataclass(frozen=True)
class ApplicationSubmitted:
    """A member asked to be let in."""

    space_id: int
    application_id: int
    member_id: int


@event("spaces.application_approved", about="application_id", parent="space_id")
@dataclass(frozen=True)
class ApplicationApproved:
    """A request was granted; `member_id` asked."""

    space_id: int
    application_id: int
    member_id: int


@event("spaces.application_refused", about="application_id", parent="space_id")
@dataclass(frozen=True)
class ApplicationRefused:
    """A request was declined; the reason stands in the application."""

    space_id: int
    application_id: int
    member_id: int


@event("spaces.application_withdrawn", about="application_id", parent="space_id")
@dataclass(frozen=True)
class ApplicationWithdrawn:
    """The one who asked took it back."""

    space_id: int
    application_id: int
    member_id: int


@event("spaces.invitation_sent", about="invitation_id", parent="space_id")
@dataclass(frozen=True)
class InvitationSent:
    """Someone was invited; `member_id` is None when only an address is known."""

    space_id: int
    invitation_id: int
    member_id: int | None
    role: str


@event("spaces.invitation_accepted", about="invitation_id", parent="space_id")
@dataclass(frozen=True)
class InvitationAccepted:
    """An invitation was taken up by `member_id`."""

    space_id: int
    invitation_id: int
    member_id: int


@event("spaces.invitation_revoked", about="invitation_id", parent="space_id")
@dataclass(frozen=True)
class InvitationRevoked:
    """An invitation was taken back before anyone took it up."""

    space_id: int
    invitation_id: int
    member_id: int | None


@event("spaces.staff_stepped_in", about="step_in_id", parent="space_id")
@dataclass(frozen=True)
class StaffSteppedIn:
    """Site staff entered a closed space; the reason stands in the step-in."""

    space_id: int
    step_in_id: int
    member_id: int


@event("spaces.staff_stepped_out", about="step_in_id", parent="space_id")
@dataclass(frozen=True)
class StaffSteppedOut:
    """Site staff left before the hour was over."""

    space_id: int
    step_in_id: int
    member_id: int
