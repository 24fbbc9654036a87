"""What a member wants to hear of."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from engawa.core.actor import Actor
from engawa.eventlog import record
from engawa.notifications.events import NoticeChoiceChanged
from engawa.notifications.models import OPTIONAL, NoticeChoice
from engawa.notifications.policies import can_have_notices
from engawa.notifications.queries.inbox import kinds_off


@transaction.atomic
def choose_kinds(actor: Actor, off: Collection[str]) -> None:
    """Leave these kinds out of the inbox; what cannot be left out is ignored."""
    can_have_notices(actor).require()
    chosen = sorted(kind.value for kind in OPTIONAL if kind in off)
    if frozenset(chosen) == kinds_off(actor):
        return
    NoticeChoice.objects.update_or_create(pk=actor.member_id, defaults={"off": chosen})
    record(actor, NoticeChoiceChanged(tuple(chosen)))
