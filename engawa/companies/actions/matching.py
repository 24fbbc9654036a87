"""Proposals that somebody belongs to a company. A person decides; nothing is applied by itself."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.companies.actions.affiliating import Source, Terms, begin_or_wait, settle
from engawa.companies.events import MatchDecided, MatchProposed
from engawa.companies.models import Proposal
from engawa.companies.policies import can_decide_match
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.eventlog import record

HOUSE = Actor.system("matching")
State, Why = Proposal.State, Proposal.Why


def propose(member_id: int, company_id: int, why: str) -> None:
    """Once for each reason: what was dismissed is not proposed again."""
    _proposal, is_new = Proposal.objects.get_or_create(
        member_id=member_id, company_id=company_id, why=why
    )
    if is_new:
        record(HOUSE, MatchProposed(company_id, member_id, why))


@transaction.atomic
def accept_match(actor: Actor, proposal: Proposal) -> bool:
    """The person belongs there, or stands in line for a seat (False); every other reason for the
    same is settled with it."""
    can_decide_match(actor, proposal).require()
    _decide(actor, proposal, State.ACCEPTED)
    terms = Terms(source=Source.MATCH)
    since = proposal.created_at
    came = begin_or_wait(actor, proposal.member_id, proposal.company_id, terms, since)
    settle([proposal.member_id])
    return came


@transaction.atomic
def dismiss_match(actor: Actor, proposal: Proposal) -> None:
    can_decide_match(actor, proposal).require()
    _decide(actor, proposal, State.DISMISSED)


def _decide(actor: Actor, proposal: Proposal, state: Proposal.State) -> None:
    waiting = Proposal.objects.filter(
        member_id=proposal.member_id, company_id=proposal.company_id, state=State.PENDING
    )
    if not waiting.update(state=state, decided_at=timezone.now(), decided_by=actor.member_id):
        raise Invalid(_("This has just been decided by someone else."))
    accepted = state == State.ACCEPTED
    record(actor, MatchDecided(proposal.company_id, proposal.member_id, accepted))


def settle_matches(actor: Actor, member_id: int, company_id: int) -> None:
    """They belong there by another way: nobody needs to decide any more."""
    Proposal.objects.filter(member_id=member_id, company_id=company_id, state=State.PENDING).update(
        state=State.ACCEPTED, decided_at=timezone.now(), decided_by=actor.member_id
    )
