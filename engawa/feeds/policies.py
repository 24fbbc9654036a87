"""Who may have a key. What a feed shows is decided by the rules of what it shows."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.verdict import Verdict, allow, deny


def can_have_feed_key(actor: Actor) -> Verdict:
    return allow() if actor.is_signed_in else deny(_("Please sign in first."))
