from __future__ import annotations

from django.db.models import QuerySet

from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.core.rights import SEE_MAIL
from engawa.outbox.models import Letter


def visible_letters(actor: Actor) -> QuerySet[Letter]:
    """Site managers see which mails went to whom."""
    if actor.may_in_house(SEE_MAIL):
        return Letter.objects.all()
    return Letter.objects.none()


def require_sight(actor: Actor) -> None:
    """To all but site managers the mail pages are not there."""
    if not (actor.may_in_house(SEE_MAIL)):
        raise Refused


def can_read_text(actor: Actor, letter: Letter) -> bool:
    """Letters that open an account are for administrators only: they could reset it anyway."""
    return actor.administers or (actor.manages_site and not letter.is_secret)
