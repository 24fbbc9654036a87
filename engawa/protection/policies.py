"""Who may look after what is closed, and who may see that."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.core.verdict import Verdict, allow, deny
from engawa.protection.models import Audit


def require_audits(actor: Actor) -> None:
    """To all but site managers these pages are not there."""
    if not (actor.manages_site or actor.is_system):
        raise Refused


def visible_audits(actor: Actor) -> QuerySet[Audit]:
    if actor.manages_site or actor.is_system:
        return Audit.objects.all()
    return Audit.objects.none()


def can_audit(actor: Actor) -> Verdict:
    if actor.manages_site or actor.is_system:
        return allow()
    return deny(_("Only community managers can do this."))
