"""What staff may do about failed deliveries and read models gone astray."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.eventlog import wakeup
from engawa.eventlog.actions.recording import record
from engawa.eventlog.consumers import Consumer, consumer_named
from engawa.eventlog.delivery import hand_over
from engawa.eventlog.events import DeliveryDismissed, DeliveryRetried, ReplayStarted
from engawa.eventlog.failures import describe
from engawa.eventlog.models import Cursor, FailedDelivery
from engawa.eventlog.order import BEGINNING
from engawa.eventlog.policies import can_tend_deliveries


@transaction.atomic
def retry_delivery(actor: Actor, failed: FailedDelivery) -> bool:
    """Hand the entry over once more, now; whether it went well. A resolved one stays so."""
    can_tend_deliveries(actor).require()
    failed = FailedDelivery.objects.select_for_update().get(pk=failed.pk)
    if failed.is_resolved:
        return True
    error = _try(_known(failed.consumer), failed)
    if error is None:
        failed.resolved_at = timezone.now()
    else:
        failed.error, failed.traceback = describe(error)["error"], describe(error)["traceback"]
        failed.failed_at = timezone.now()
    failed.attempts += 1
    failed.save()
    record(actor, DeliveryRetried(failed.pk, error is None))
    return error is None


@transaction.atomic
def dismiss_delivery(actor: Actor, failed: FailedDelivery) -> None:
    """Let the consumer do without this entry."""
    can_tend_deliveries(actor).require()
    unresolved = FailedDelivery.objects.filter(pk=failed.pk, resolved_at=None)
    if unresolved.update(resolved_at=timezone.now()):
        record(actor, DeliveryDismissed(failed.pk))


@transaction.atomic
def replay(actor: Actor, consumer: str) -> None:
    """Empty a consumer's read models and let the worker build them again from the log."""
    can_tend_deliveries(actor).require()
    line = _known(consumer)
    if line.empty is None:
        raise Invalid(_("This consumer acts on the world outside, so it is never replayed."))
    xid, entry_id = BEGINNING
    Cursor.objects.update_or_create(
        consumer=consumer,
        defaults={"xid": xid, "entry_id": entry_id, "attempts": 0, "retry_at": None},
    )
    line.empty()
    FailedDelivery.objects.filter(consumer=consumer, resolved_at=None).update(
        resolved_at=timezone.now()
    )
    record(actor, ReplayStarted(consumer))
    transaction.on_commit(wakeup.ring)


def _known(name: str) -> Consumer:
    consumer = consumer_named(name)
    if consumer is None:
        raise Invalid(_("Nothing in the product listens under this name any more."))
    return consumer


def _try(consumer: Consumer, failed: FailedDelivery) -> Exception | None:
    try:
        hand_over(consumer, failed.entry)
    except Exception as error:  # noqa: BLE001 - whatever a handler raises is shown to staff
        return error
    return None
