"""Who sees what came in by mail, and who may have it taken again."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.core.rights import SEE_MAIL
from engawa.core.verdict import Verdict, allow, deny
from engawa.mailing.models import IncomingMail, Outcome


def visible_incoming(actor: Actor) -> QuerySet[IncomingMail]:
    """Site managers see who wrote and what became of it; no text is kept."""
    if actor.may_in_house(SEE_MAIL):
        return IncomingMail.objects.all()
    return IncomingMail.objects.none()


def require_sight(actor: Actor) -> None:
    """To all but site managers these pages are not there."""
    if not (actor.may_in_house(SEE_MAIL)):
        raise Refused


def can_take_again(actor: Actor, mail: IncomingMail, *, is_kept: bool) -> Verdict:
    require_sight(actor)
    if mail.outcome == Outcome.POSTED:
        return deny(_("This mail has become a reply already."))
    if not is_kept:
        return deny(_("The message itself is no longer kept. Its sender can send it again."))
    return allow()
