from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.rights import MACHINERY
from engawa.core.verdict import Verdict, allow, deny


def can_tend_deliveries(actor: Actor) -> Verdict:
    """Who sees failed deliveries, retries or dismisses them, and has consumers replayed."""
    if actor.may_in_house(MACHINERY):
        return allow()
    return deny(_("Only community managers and administrators look after deliveries."))
