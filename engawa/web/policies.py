"""Who may read what was asked of the administrator."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.rights import LETTERS
from engawa.core.verdict import Verdict, allow, deny
from engawa.web.models import ContactMessage


def visible_contact_messages(actor: Actor) -> QuerySet[ContactMessage]:
    if actor.may_in_house(LETTERS):
        return ContactMessage.objects.all()
    return ContactMessage.objects.none()


def can_settle_contact_message(actor: Actor) -> Verdict:
    if actor.may_in_house(LETTERS):
        return allow()
    return deny(_("Only community managers can do this."))
