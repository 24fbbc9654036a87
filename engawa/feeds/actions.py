"""Making and revoking the key of one's feed readers."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from engawa.core.actor import Actor
from engawa.core.public_ids import new_public_id
from engawa.eventlog import record
from engawa.feeds.events import FeedKeyMade, FeedKeyRevoked
from engawa.feeds.models import FeedKey
from engawa.feeds.policies import can_have_feed_key


@transaction.atomic
def make_feed_key(actor: Actor) -> FeedKey:
    """A new key; addresses with the old one are refused from now on."""
    can_have_feed_key(actor).require()
    fresh = {"public_id": new_public_id(), "made_at": timezone.now()}
    key, _made = FeedKey.objects.update_or_create(pk=actor.me, defaults=fresh)
    record(actor, FeedKeyMade(actor.me))
    return key


@transaction.atomic
def revoke_feed_key(actor: Actor) -> None:
    can_have_feed_key(actor).require()
    if FeedKey.objects.filter(pk=actor.me).delete()[0]:
        record(actor, FeedKeyRevoked(actor.me))
