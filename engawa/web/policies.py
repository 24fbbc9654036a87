"""Who may read what was asked of the administrator."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.verdict import Verdict, allow, deny
from engawa.web.models import ContactMessage


def visible_contact_messages(actor: Actor) -> QuerySet[ContactMessage]:
    if actor.manages_site or actor.is_system:
        return ContactMessage.objects.all()
    return ContactMessage.objects.none()


def can_settle_contact_message(actor: Actor) -> Verdict:
    if actor.manages_site or actor.is_system:
        return allow()
    return deny(_("Only community managers can do this."))
