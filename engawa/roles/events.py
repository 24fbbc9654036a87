"""What is remembered about rights, rungs and trust. Ids and small facts, never prose."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog.registry import event


@event("roles.custom_role_made", about="role_id")
@dataclass(frozen=True)
class CustomRoleMade:
    """A set of rights got a name."""

    role_id: int
    space_id: int | None
    rights: tuple[str, ...]


@event("roles.custom_role_changed", about="role_id")
@dataclass(frozen=True)
class CustomRoleChanged:
    """The set changed, and with it what all its holders may do."""

    role_id: int
    space_id: int | None
    before: tuple[str, ...]
    after: tuple[str, ...]


@event("roles.custom_role_retired", about="role_id")
@dataclass(frozen=True)
class CustomRoleRetired:
    """The role is gone, and what was given by it."""

    role_id: int
    space_id: int | None


@event("roles.rights_given", about="given_id")
@dataclass(frozen=True)
class RightsGiven:
    """Somebody was given rights beyond their role; `ends` is a moment, "" for no end."""

    given_id: int
    member_id: int
    space_id: int | None
    rights: tuple[str, ...]
    begins: str
    ends: str


@event("roles.rights_taken", about="given_id")
@dataclass(frozen=True)
class RightsTaken:
    """Rights that had been given were taken back, or went with leaving the space."""

    given_id: int
    member_id: int
    space_id: int | None
    rights: tuple[str, ...]


@event("roles.nature_changed")
@dataclass(frozen=True)
class NatureChanged:
    """It was said what a space is for, where purposes may clash."""

    space_id: int
    before: str
    after: str


@event("roles.candidate_proposed", about="candidacy_id")
@dataclass(frozen=True)
class CandidateProposed:
    """Somebody was proposed for a rung of the ladder."""

    candidacy_id: int
    member_id: int
    space_id: int | None
    rung: str


@event("roles.candidacy_voiced", about="candidacy_id")
@dataclass(frozen=True)
class CandidacyVoiced:
    """One of the two deciders spoke."""

    candidacy_id: int
    member_id: int
    space_id: int | None
    rung: str
    agrees: bool


@event("roles.candidacy_declined", about="candidacy_id")
@dataclass(frozen=True)
class CandidacyDeclined:
    """It will not be, for now; the member alone is told why."""

    candidacy_id: int
    member_id: int
    space_id: int | None
    rung: str


@event("roles.rung_reached", about="holding_id")
@dataclass(frozen=True)
class RungReached:
    """Two agreed: the member holds the rung, on trial at first."""

    holding_id: int
    member_id: int
    space_id: int | None
    rung: str


@event("roles.rung_confirmed", about="holding_id")
@dataclass(frozen=True)
class RungConfirmed:
    """The trial is over and went well."""

    holding_id: int
    member_id: int
    space_id: int | None
    rung: str


@event("roles.rung_left", about="holding_id")
@dataclass(frozen=True)
class RungLeft:
    """Somebody stepped down or was asked to; with honour it stays on their page."""

    holding_id: int
    member_id: int
    space_id: int | None
    rung: str
    with_honour: bool


@event("roles.rung_celebrated", about="holding_id")
@dataclass(frozen=True)
class RungCelebrated:
    """A topic of congratulation was started."""

    holding_id: int
    member_id: int
    space_id: int | None
    topic_id: int


@event("roles.trust_changed")
@dataclass(frozen=True)
class TrustChanged:
    """The house trusts a member more or less than before; staff say why when they set it."""

    member_id: int
    before: int
    after: int
    by_hand: bool = False
