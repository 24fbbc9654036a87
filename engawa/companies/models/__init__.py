"""Companies as the house knows them, their people, and the rules that follow from both."""

from engawa.companies.models.cards import Card, Domain, PartnerLevel
from engawa.companies.models.gates import Gate, GateRule, StaffPolicy, StayedOut
from engawa.companies.models.intakes import Intake, IntakeRow
from engawa.companies.models.people import (
    Affiliation,
    CompanyInvitation,
    Expected,
    Proposal,
    Shown,
)
from engawa.companies.models.waiting import SeatPlace

__all__ = [
    "Affiliation",
    "Card",
    "CompanyInvitation",
    "Domain",
    "Expected",
    "Gate",
    "GateRule",
    "Intake",
    "IntakeRow",
    "PartnerLevel",
    "Proposal",
    "SeatPlace",
    "Shown",
    "StaffPolicy",
    "StayedOut",
]
