"""A company keeps a seat for a colleague, and the colleague takes it."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Company, Member
from engawa.companies.actions.affiliating import Source, Terms, begin_or_wait, settle
from engawa.companies.actions.matching import Why, propose
from engawa.companies.events import (
    ColleagueInvited,
    CompanyInvitationAccepted,
    CompanyInvitationRevoked,
)
from engawa.companies.models import CompanyInvitation
from engawa.companies.policies import can_run_company
from engawa.companies.queries import seats_of
from engawa.companies.tokens import hash_of, token_of
from engawa.companies.tunables import INVITATION_DAYS
from engawa.core.actor import Actor
from engawa.core.public_ids import new_public_id
from engawa.core.refusals import Invalid, Refused
from engawa.core.text.clean import clean_line, clean_text
from engawa.eventlog import record
from engawa.outbox.actions import has_room_for

LONGEST_MESSAGE = 1000
MOST_OPEN = 500
MOST_BEYOND = 20


class Outcome(StrEnum):
    """What became of an accepted invitation."""

    IN = "in"
    WAITING = "waiting"
    PROPOSED = "proposed"


@transaction.atomic
def invite_colleague(
    actor: Actor, company: Company, email: str, message: str = "", **terms: str
) -> CompanyInvitation:
    """By address; an earlier invitation of the same address makes way. Tells nobody whether the
    address belongs to a member."""
    can_run_company(actor, company).require()
    email, message = _address(email), clean_text(message)
    if len(message) > LONGEST_MESSAGE:
        most = {"most": LONGEST_MESSAGE}
        raise Invalid(_("Please keep this to %(most)s characters.") % most, "message")
    revoke_open(actor, company, email)
    _make_room(actor, company, email)
    public_id = new_public_id()
    invitation = CompanyInvitation(
        public_id=public_id,
        token_hash=hash_of(token_of(public_id)),
        company=company,
        email=email,
        message=message,
        position=clean_line(terms.get("position", ""))[:80],
        department=clean_line(terms.get("department", ""))[:60],
        language=actor.language or "ja",
        invited_by_id=actor.member_id,
        expires_at=timezone.now() + timedelta(days=INVITATION_DAYS.value()),
    )
    _save_once(invitation)
    record(actor, ColleagueInvited(company.pk, invitation.pk))
    return invitation


@transaction.atomic
def accept_company_invitation(actor: Actor, invitation: CompanyInvitation) -> Outcome:
    """One is a colleague now, or waits for a seat since the day of the invitation. Under another
    address than the invited one it is only proposed to those who run the company."""
    member = Member.objects.filter(pk=actor.me, is_active=True).first()
    if member is None or not still_stands(invitation):
        raise Refused
    if member.email.casefold() != invitation.email.casefold():
        propose(member.pk, invitation.company_id, Why.INVITED)
        return Outcome.PROPOSED
    rows = CompanyInvitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None)
    if not rows.update(accepted_at=timezone.now(), accepted_by=member):
        raise Refused
    terms = Terms(invitation.position, invitation.department, source=Source.INVITATION)
    since = invitation.created_at
    came = begin_or_wait(actor, member.pk, invitation.company_id, terms, since)
    record(actor, CompanyInvitationAccepted(invitation.company_id, invitation.pk, member.pk))
    settle([member.pk])
    return Outcome.IN if came else Outcome.WAITING


@transaction.atomic
def revoke_company_invitation(actor: Actor, invitation: CompanyInvitation) -> None:
    """Revoking twice changes nothing."""
    can_run_company(actor, invitation.company).require()
    revoke_open(actor, invitation.company, invitation.email)


def still_stands(invitation: CompanyInvitation) -> bool:
    """Open, and whoever invited still runs the company."""
    if not invitation.is_open:
        return False
    inviter = invitation.invited_by
    if inviter is None:
        return True
    as_now = Actor(member_id=inviter.pk if inviter.is_active else None)
    is_manager = inviter.is_active and inviter.site_role in ("manager", "administrator")
    return is_manager or bool(can_run_company(as_now, invitation.company))


def revoke_open(actor: Actor, company: Company, email: str) -> None:
    rows = CompanyInvitation.objects.filter(
        company=company, email__iexact=email, accepted_at=None, revoked_at=None
    )
    for pk in list(rows.values_list("pk", flat=True)):
        record(actor, CompanyInvitationRevoked(company.pk, pk))
    rows.update(revoked_at=timezone.now())


def _address(email: str) -> str:
    email = clean_line(email).lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise Invalid(_("Please enter an e-mail address."), "email") from error
    if len(email) > 254:
        raise Invalid(_("Please enter an e-mail address."), "email")
    return email


def _make_room(actor: Actor, company: Company, email: str) -> None:
    """An invitation promises a place in the order, not a seat: whoever comes when all are taken
    waits in line. So only their number has an end, not far beyond the seats."""
    waiting = CompanyInvitation.objects.filter(
        company=company, accepted_at=None, revoked_at=None, expires_at__gt=timezone.now()
    ).count()
    free = seats_of(company.pk).free
    if waiting >= (MOST_OPEN if free is None else min(MOST_OPEN, free + MOST_BEYOND)):
        raise Invalid(_("Too many invitations are open. Please wait until some are taken up."))
    if actor.member_id and not has_room_for(email, actor.member_id):
        raise Invalid(_("Enough mails for today. Please go on tomorrow."))


def _save_once(invitation: CompanyInvitation) -> None:
    try:
        with transaction.atomic():
            invitation.save(force_insert=True)
    except IntegrityError as error:
        raise Invalid(
            _("This has just been changed by someone else. Please look again.")
        ) from error
