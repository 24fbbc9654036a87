"""Keeping a place for one person, and taking it."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.actor import Actor, SpaceRole
from engawa.core.public_ids import new_public_id
from engawa.core.refusals import Invalid, Refused
from engawa.core.text.clean import clean_line, clean_text
from engawa.core.verdict import deny
from engawa.eventlog import record
from engawa.outbox.actions import has_room_for
from engawa.spaces.actions.belonging import admit, revoke_all, set_role
from engawa.spaces.actions.ripples import people_changed
from engawa.spaces.actions.seats import JUST_CHANGED, hold_seat, let_seats_go
from engawa.spaces.events import (
    InvitationAccepted,
    InvitationRevoked,
    InvitationSent,
    SpaceRoleChanged,
)
from engawa.spaces.locks import can_move_doors
from engawa.spaces.models import Invitation, Membership, Space
from engawa.spaces.policies import NOT_LET_IN, RANK, can_invite, can_revoke_invitation, still_stands
from engawa.spaces.seats import Full, Wish, stand_in_line
from engawa.spaces.tokens import hash_of, token_of
from engawa.spaces.tunables import INVITATION_DAYS, OPEN_INVITATIONS

LONGEST_MESSAGE = 1000
LONGEST_ADDRESS = 254
NOT_TAKEN = Q(accepted_at=None, revoked_at=None)


@transaction.atomic
def invite(
    actor: Actor, space: Space, to: Member | str, role: SpaceRole, message: str = ""
) -> Invitation:
    """Invite a member, or whoever holds the address `to`. Replaces an earlier invitation.

    Where seats are counted a free one is kept until the invitation is taken up or over; without
    a free one whoever comes waits in line, since the day of the invitation. Nothing tells whether
    an address belongs to a member already.
    """
    can_invite(actor, space, role).require()
    if role == SpaceRole.MEMBER:
        can_move_doors(space).require()
    message = clean_text(message)
    if len(message) > LONGEST_MESSAGE:
        raise Invalid(
            _("Please keep this to %(most)s characters.") % {"most": LONGEST_MESSAGE}, "message"
        )
    invitation = _address(_blank(actor, space, role, message), to)
    freed = _make_room(actor, invitation)
    _save_once(invitation)
    _keep_seat(invitation, freed)
    record(actor, InvitationSent(space.pk, invitation.pk, invitation.member_id, role))
    return invitation


@transaction.atomic
def accept_invitation(actor: Actor, invitation: Invitation) -> bool:
    """Come in as invited. Accepting again changes nothing; anyone else is refused.

    What the inviter may grant is asked again now. False when no seat was kept and none is free:
    the member waits in line.
    """
    member = _member(actor)
    if not invitation.is_for(member):
        raise Refused(invitation.public_id)
    if actor.awaits_approval:
        deny(NOT_LET_IN).require()
    if invitation.accepted_by_id == member.pk:
        return True
    if not still_stands(invitation):
        raise Refused(invitation.public_id)
    if not _take(invitation, member):
        return True
    is_in = _come_in_or_wait(actor, invitation, member)
    record(actor, InvitationAccepted(invitation.space_id, invitation.pk, member.pk))
    return is_in


@transaction.atomic
def revoke_invitation(actor: Actor, invitation: Invitation) -> None:
    """Revoking twice changes nothing; what was taken up can no longer be revoked."""
    can_revoke_invitation(actor, invitation).require()
    rows = Invitation.objects.filter(NOT_TAKEN, pk=invitation.pk)
    if rows.update(revoked_at=timezone.now()):
        rows = Invitation.objects.filter(pk=invitation.pk, holds_seat=True)
        let_seats_go(invitation.space_id, rows.update(holds_seat=False))
        record(
            actor,
            InvitationRevoked(invitation.space_id, invitation.pk, invitation.member_id),
        )
    elif invitation.accepted_at is not None:
        raise Invalid(JUST_CHANGED)


def _member(actor: Actor) -> Member:
    member = Member.objects.filter(pk=actor.member_id or 0, is_active=True).first()
    if member is None:
        raise Refused
    return member


def _blank(actor: Actor, space: Space, role: SpaceRole, message: str) -> Invitation:
    public_id = new_public_id()
    return Invitation(
        public_id=public_id,
        token_hash=hash_of(token_of(public_id)),
        space=space,
        role=role,
        message=message,
        language=actor.language or space.language,
        invited_by_id=actor.member_id,
        expires_at=timezone.now() + timedelta(days=INVITATION_DAYS.value()),
    )


def _address(invitation: Invitation, to: Member | str) -> Invitation:
    if isinstance(to, str):
        invitation.email = _checked(to)
        return invitation
    if Membership.objects.filter(space=invitation.space, member=to).exists():
        raise Invalid(_("This person already belongs to the space."), "person")
    invitation.member = to
    invitation.language = to.language
    return invitation


def _checked(address: str) -> str:
    address = clean_line(address).lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise Invalid(_("Please enter an e-mail address."), "email") from error
    if len(address) > LONGEST_ADDRESS:
        raise Invalid(_("Please enter an e-mail address."), "email")
    return address


def _make_room(actor: Actor, invitation: Invitation) -> int:
    """The newest invitation counts; a space keeps only many open, a sender mails so much.

    How many seats were kept for the earlier ones.
    """
    member, email = invitation.member, invitation.email
    same = Q(member=member) if member else Q(email__iexact=email)
    seats = revoke_all(actor, same, invitation.space)
    open_ones = Invitation.objects.filter(NOT_TAKEN, space=invitation.space)
    if open_ones.filter(expires_at__gt=timezone.now()).count() >= OPEN_INVITATIONS.value():
        raise Invalid(_("Too many invitations are open. Please wait until some are taken up."))
    if email and actor.member_id and not has_room_for(email, actor.member_id):
        raise Invalid(_("Enough mails for today. Please go on tomorrow."))
    return seats


def _keep_seat(invitation: Invitation, freed: int) -> None:
    """A newer invitation goes on holding what an earlier one held."""
    let_seats_go(invitation.space_id, max(freed - 1, 0))
    if freed or hold_seat(invitation.space):
        Invitation.objects.filter(pk=invitation.pk).update(holds_seat=True)
        invitation.holds_seat = True


def _save_once(invitation: Invitation) -> None:
    try:
        with transaction.atomic():
            invitation.save(force_insert=True)
    except IntegrityError as error:
        raise Invalid(JUST_CHANGED) from error


def _take(invitation: Invitation, member: Member) -> bool:
    """Of many who accept at once one succeeds; the same person's second click is no harm."""
    rows = Invitation.objects.filter(NOT_TAKEN, pk=invitation.pk, expires_at__gt=timezone.now())
    if rows.update(accepted_at=timezone.now(), accepted_by=member):
        return True
    invitation.refresh_from_db()
    if invitation.accepted_by_id != member.pk:
        raise Refused(invitation.public_id)
    return False


def _come_in_or_wait(actor: Actor, invitation: Invitation, member: Member) -> bool:
    try:
        with transaction.atomic():
            _come_in(actor, invitation, member)
    except Full:
        role = SpaceRole(invitation.role)
        wish = Wish(role, "invitation", invitation.created_at, invitation_id=invitation.pk)
        stand_in_line(actor, invitation.space, member.pk, wish)
        return False
    return True


def _come_in(actor: Actor, invitation: Invitation, member: Member) -> None:
    """Someone who is in already gets the role they were invited to, if it is a higher one."""
    role = SpaceRole(invitation.role)
    kept = Invitation.objects.filter(pk=invitation.pk, holds_seat=True).update(holds_seat=False)
    membership = admit(actor, invitation.space, member.pk, role, "invitation", held=bool(kept))
    before = SpaceRole(membership.role)
    if RANK[role] > RANK[before]:
        set_role(membership, role)
        record(actor, SpaceRoleChanged(invitation.space_id, member.pk, before, role))
        people_changed(invitation.space)
