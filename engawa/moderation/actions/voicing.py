"""Saying what one thinks of an item of the lighter queue."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from engawa.core.actor import Actor
from engawa.core.refusals import Invalid, Refused
from engawa.core.text.clean import clean_line
from engawa.eventlog import record
from engawa.moderation.events import ItemVoiced
from engawa.moderation.models import Item, Voice
from engawa.moderation.policies import shared_items
from engawa.spaces.models import Space


@transaction.atomic
def voice(actor: Actor, space: Space, item: Item, says: str, words: str = "") -> Voice:
    """One voice a person; saying something else later replaces it. Nothing else changes."""
    if not shared_items(actor, space).filter(pk=item.pk).exists():
        raise Refused
    if says not in Voice.Says.values:
        raise Invalid(_("Choose one of the values in the list."), "says")
    said = {"says": says, "words": clean_line(words)[:200], "at": timezone.now()}
    made, _new = Voice.objects.update_or_create(item=item, member_id=actor.me, defaults=said)
    record(actor, ItemVoiced(item.pk, says, space.pk))
    return made
