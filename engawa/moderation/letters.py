"""The letter to somebody who can no longer sign in, with a way to ask for a second look."""

from __future__ import annotations

from django.conf import settings
from django.core.signing import BadSignature, dumps, loads
from django.urls import reverse

from engawa.core.refusals import Refused
from engawa.moderation import tunables
from engawa.moderation.models import Sanction
from engawa.outbox.actions import send_later

SALT = "engawa.moderation.standing"


def write_exclusion(sanction: Sanction) -> None:
    """Once for each exclusion."""
    address = reverse("moderation:by_letter", args=[token_of(sanction)])
    context = {
        "sanction": sanction,
        "url": f"{settings.SITE_URL}{address}",
        "days": tunables.APPEAL_DAYS.value(),
    }
    member = sanction.member
    key = f"sanction:{sanction.public_id}"
    send_later(
        member.email, key, "moderation/letters/excluded", context, member.language, member.pk
    )


def token_of(sanction: Sanction) -> str:
    return dumps(sanction.public_id, salt=SALT)


def sanction_of(token: str) -> Sanction:
    """`Refused` unless we wrote it."""
    try:
        public_id = loads(token, salt=SALT)
    except BadSignature:
        raise Refused from None
    found = Sanction.objects.select_related("member", "space").filter(public_id=public_id).first()
    if found is None:
        raise Refused
    return found
