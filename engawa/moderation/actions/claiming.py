"""Taking an item in hand, letting it go, giving it to somebody."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.eventlog import record
from engawa.moderation import tunables
from engawa.moderation.events import ItemAssigned, ItemClaimed
from engawa.moderation.models import Item
from engawa.moderation.policies import can_decide, visible_items
from engawa.spaces.membership import actor_for


@transaction.atomic
def claim_item(actor: Actor, item: Item) -> None:
    """Have it alone for a while; of two at once one gets it. Again: the while begins anew."""
    can_decide(actor, item).require()
    now = timezone.now()
    until = now + timedelta(minutes=tunables.CLAIM_MINUTES.value())
    free = Q(claimed_until=None) | Q(claimed_until__lte=now) | Q(claimed_by_id=actor.me)
    took = Item.objects.filter(free, pk=item.pk, settled_at=None)
    if not took.update(claimed_by_id=actor.me, claimed_until=until):
        raise Invalid(_("Somebody else was faster."))
    record(actor, ItemClaimed(item.pk, until.isoformat(), item.space_id))


@transaction.atomic
def let_go(actor: Actor, item: Item) -> None:
    mine = Item.objects.filter(pk=item.pk, claimed_by_id=actor.me)
    if mine.update(claimed_by=None, claimed_until=None):
        record(actor, ItemClaimed(item.pk, "", item.space_id))


@transaction.atomic
def assign_item(actor: Actor, item: Item, to: Member | None) -> None:
    """Give it to somebody who sees it; nobody else is kept from it."""
    can_decide(actor, item).require()
    if to is not None and not visible_items(actor_for(to)).filter(pk=item.pk).exists():
        raise Invalid(_("This person does not see this item."), "to")
    before = item.assignee_id
    Item.objects.filter(pk=item.pk).update(assignee=to)
    record(actor, ItemAssigned(item.pk, to.pk if to else None, before, item.space_id))
