from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.rights import SETTINGS
from engawa.core.verdict import Verdict, allow, deny


def can_change_settings(actor: Actor) -> Verdict:
    if actor.may_in_house(SETTINGS):
        return allow()
    return deny(_("Only community managers and administrators can change settings."))
