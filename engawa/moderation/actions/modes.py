"""How texts get into a space."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.eventlog import record
from engawa.moderation.events import ModeChanged
from engawa.moderation.models import Mode
from engawa.moderation.policies import can_set_mode
from engawa.moderation.rules import forget_rules
from engawa.spaces.models import Space


@transaction.atomic
def set_mode(
    actor: Actor,
    space: Space,
    kind: str,
    how: str,
    *,
    first_posts: int = 0,
    below_trust: int = 0,
    with_links: bool = False,
    until: datetime | None = None,
) -> Mode:
    """Rule how texts of `kind` ("" for any) get into `space`. What waits already waits on."""
    can_set_mode(actor, space).require()
    if how not in Mode.How.values or (kind and kind not in (*space.kinds, "reply")):
        raise Invalid(_("Choose one of the values in the list."), "how")
    if how == Mode.How.SELECTIVE and not (first_posts or below_trust or with_links):
        raise Invalid(_("Please say which texts wait."), "how")
    before = Mode.objects.filter(space=space, kind=kind).first()
    facts = {
        "how": how,
        "first_posts": min(max(first_posts, 0), 100),
        "below_trust": min(max(below_trust, 0), 4),
        "with_links": with_links,
        "until": until,
    }
    mode, _made = Mode.objects.update_or_create(space=space, kind=kind, defaults=facts)
    forget_rules()
    old, new = _words(before), _words(mode)
    if old != new:
        record(actor, ModeChanged(space.pk, kind, old, new))
    return mode


def _words(mode: Mode | None) -> str:
    """The rule in a few signs, for the log."""
    if mode is None:
        return "after"
    parts = [mode.how]
    if mode.how == Mode.How.SELECTIVE:
        parts += [f"first:{mode.first_posts}", f"trust:{mode.below_trust}"]
        parts += ["links"] if mode.with_links else []
    if mode.until:
        parts.append(f"until:{mode.until.isoformat()}")
    return " ".join(parts)
