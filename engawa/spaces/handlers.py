"""What follows: an invitation to an address leaves as a letter."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from engawa.eventlog import Entry, on
from engawa.outbox.actions import send_later
from engawa.spaces.events import InvitationSent
from engawa.spaces.models import Invitation
from engawa.spaces.policies import still_stands
from engawa.spaces.tokens import token_of


@on(InvitationSent, consumer="spaces.invitations")
def mail_invitation(entry: Entry) -> None:
    """One letter for each invitation; none when it was revoked meanwhile.

    Members invited by account are told by a notice instead.
    """
    sent: InvitationSent = entry.event
    rows = Invitation.objects.select_related("space", "invited_by")
    invitation = rows.filter(pk=sent.invitation_id).first()
    if invitation is None or not invitation.email or not still_stands(invitation):
        return
    address = reverse("spaces:invitation", args=[token_of(invitation.public_id)])
    send_later(
        invitation.email,
        f"invitation:{invitation.public_id}",
        "spaces/letters/invitation",
        {"invitation": invitation, "space": invitation.space, "url": settings.SITE_URL + address},
        invitation.language,
        sender_id=invitation.invited_by_id,
        about={"space": invitation.space_id},
        secret=True,
    )
