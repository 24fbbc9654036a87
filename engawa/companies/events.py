"""What is remembered about companies and their people. Ids and small facts, never prose."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog import event


@event("companies.company_created", about="company_id")
@dataclass(frozen=True)
class CompanyCreated:
    """A company was entered by the house."""

    company_id: int


@event("companies.company_edited", about="company_id")
@dataclass(frozen=True)
class CompanyEdited:
    """What is known of a company changed; `fields` names which."""

    company_id: int
    fields: tuple[str, ...]


@event("companies.domain_added", about="company_id")
@dataclass(frozen=True)
class DomainAdded:
    company_id: int
    domain_id: int


@event("companies.domain_verified", about="company_id")
@dataclass(frozen=True)
class DomainVerified:
    """Staff made sure that the domain is the company's."""

    company_id: int
    domain_id: int


@event("companies.domain_removed", about="company_id")
@dataclass(frozen=True)
class DomainRemoved:
    company_id: int
    domain_id: int


@event("companies.affiliation_began", about="company_id")
@dataclass(frozen=True)
class AffiliationBegan:
    """Somebody works there from now on; unless confirmed it is what they say."""

    company_id: int
    member_id: int
    source: str
    confirmed: bool


@event("companies.affiliation_confirmed", about="company_id")
@dataclass(frozen=True)
class AffiliationConfirmed:
    company_id: int
    member_id: int
    source: str


@event("companies.affiliation_changed", about="company_id")
@dataclass(frozen=True)
class AffiliationChanged:
    """Position, department or role; `fields` names which."""

    company_id: int
    member_id: int
    fields: tuple[str, ...]


@event("companies.affiliation_ended", about="company_id")
@dataclass(frozen=True)
class AffiliationEnded:
    """`why` is left, removed or moved. The person and what they wrote stay."""

    company_id: int
    member_id: int
    why: str


@event("companies.colleague_invited", about="company_id")
@dataclass(frozen=True)
class ColleagueInvited:
    """Somebody was invited to take a seat of the company, by address."""

    company_id: int
    invitation_id: int


@event("companies.invitation_accepted", about="company_id")
@dataclass(frozen=True)
class CompanyInvitationAccepted:
    company_id: int
    invitation_id: int
    member_id: int


@event("companies.invitation_revoked", about="company_id")
@dataclass(frozen=True)
class CompanyInvitationRevoked:
    company_id: int
    invitation_id: int


@event("companies.waiting_began", about="company_id")
@dataclass(frozen=True)
class SeatWaitingBegan:
    """All seats of the company are taken; somebody stands in line. `source` says how they came."""

    company_id: int
    place_id: int
    member_id: int
    source: str


@event("companies.waiting_ended", about="company_id")
@dataclass(frozen=True)
class SeatWaitingEnded:
    """A place was given up or taken away; `why` is left, closed, or came (in another way)."""

    company_id: int
    place_id: int
    member_id: int
    why: str


@event("companies.place_moved", about="company_id")
@dataclass(frozen=True)
class SeatPlaceMoved:
    """Whoever runs the company let somebody go before others, or put them back."""

    company_id: int
    place_id: int
    member_id: int
    before: int
    after: int


@event("companies.seat_offered", about="company_id")
@dataclass(frozen=True)
class CompanySeatOffered:
    """A seat is kept for whoever was next, for `days`."""

    company_id: int
    place_id: int
    member_id: int
    days: int


@event("companies.seat_taken", about="company_id")
@dataclass(frozen=True)
class CompanySeatTaken:
    """The offer was accepted; `waited_days` since they asked."""

    company_id: int
    place_id: int
    member_id: int
    waited_days: int


@event("companies.seat_declined", about="company_id")
@dataclass(frozen=True)
class CompanySeatDeclined:
    """They do not want the seat; it goes on."""

    company_id: int
    place_id: int
    member_id: int


@event("companies.seat_lapsed", about="company_id")
@dataclass(frozen=True)
class CompanySeatLapsed:
    """No answer in time; the seat goes on."""

    company_id: int
    place_id: int
    member_id: int


@event("companies.seat_reminded", about="company_id")
@dataclass(frozen=True)
class CompanySeatReminded:
    """An offer runs out soon, and its holder was told."""

    company_id: int
    place_id: int
    member_id: int


@event("companies.match_proposed", about="company_id")
@dataclass(frozen=True)
class MatchProposed:
    """Somebody may belong to the company: `why` says what speaks for it."""

    company_id: int
    member_id: int
    why: str


@event("companies.match_decided", about="company_id")
@dataclass(frozen=True)
class MatchDecided:
    company_id: int
    member_id: int
    accepted: bool


@event("companies.gate_changed", about="space_id")
@dataclass(frozen=True)
class GateChanged:
    """Who may belong to a space by rule changed; without rules anyone may again."""

    space_id: int
    rules: int
    brings_in: bool


@event("companies.gate_closed_on", about="space_id")
@dataclass(frozen=True)
class GateClosedOn:
    """A member no longer fits the rules of a space, or its staff policy, and was taken out."""

    space_id: int
    member_id: int
    why: str


@event("companies.gate_opened_to", about="space_id")
@dataclass(frozen=True)
class GateOpenedTo:
    """A member fits the rules of a space and was brought in."""

    space_id: int
    member_id: int


@event("companies.staff_policy_changed", about="space_id")
@dataclass(frozen=True)
class StaffPolicyChanged:
    space_id: int
    who: str


@event("companies.intake_brought", about="intake_id")
@dataclass(frozen=True)
class IntakeBrought:
    """A table was handed in, to be looked at."""

    intake_id: int


@event("companies.intake_let_in", about="intake_id")
@dataclass(frozen=True)
class IntakeLetIn:
    """Somebody saw what it would do and let it in."""

    intake_id: int


@event("companies.list_exported")
@dataclass(frozen=True)
class ListExported:
    """Companies or people left the house as a table; `company_id` narrows it to one."""

    of: str
    company_id: int | None = None
