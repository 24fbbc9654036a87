"""Saying who looks after what at which hours, and the alarm that goes to them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.eventlog import record
from engawa.moderation import tunables
from engawa.moderation.events import QueueLate, WatchChanged
from engawa.moderation.models import Item, Watch
from engawa.moderation.policies import can_set_watch
from engawa.moderation.queries.roster import counting, on_duty, watches_of, who_tends
from engawa.site.stamps import raise_stamp
from engawa.spaces.actions.ripples import words_changed
from engawa.spaces.models import Space

HOUSE = Actor.system("queue alarm")
AT_ONCE = 200
MOST_WATCHES = 100


@transaction.atomic
def set_watch(
    actor: Actor,
    space: Space | None,
    member: Member,
    days: Iterable[int],
    begins: time,
    ends: time,
) -> Watch:
    can_set_watch(actor, space, member.pk).require()
    chosen = sorted({day for day in days if 0 <= day <= 6})
    if not chosen:
        raise Invalid(_("Please choose at least one day."), "days")
    if ends <= begins:
        raise Invalid(_("The end must come after the beginning. Nights are two lines."), "ends")
    rows = Watch.objects.filter(space=space)
    if rows.count() >= MOST_WATCHES:
        raise Invalid(_("There are many lines already. Please take some out first."), "days")
    hours = {"days": chosen, "begins": begins, "ends": ends}
    watch = Watch.objects.create(member=member, space=space, made_by_id=actor.member_id, **hours)
    if not counting(Watch.objects.filter(pk=watch.pk)).exists():
        raise Invalid(_("Only somebody who moderates there can look after it."), "member")
    record(actor, WatchChanged(watch.pk, member.pk, "set", space.pk if space else None))
    _hours_changed(space)
    return watch


@transaction.atomic
def end_watch(actor: Actor, watch: Watch) -> None:
    can_set_watch(actor, watch.space, watch.member_id).require()
    if Watch.objects.filter(pk=watch.pk).delete()[0]:
        record(actor, WatchChanged(watch.pk, watch.member_id, "ended", watch.space_id))
        _hours_changed(watch.space)


def _hours_changed(space: Space | None) -> None:
    """The About page tells them, to visitors, too."""
    if space is None:
        raise_stamp("public")
        return
    Space.objects.filter(pk=space.pk).update(version=F("version") + 1)
    words_changed(space)


def alarm_about_late() -> int:
    """Items gone red, each once: to whoever is on duty, without a roster to all who tend there.

    With a roster and nobody on duty it waits for the next who is; what is urgent does not.
    """
    now = timezone.now()
    red = timedelta(hours=tunables.RED_HOURS.value())
    late = Q(opened_at__lt=now - red) | Q(is_urgent=True, opened_at__lt=now - red / 4)
    rows = Item.objects.filter(late, settled_at=None, alarmed_at=None)
    items = list(rows.select_related("topic__space").order_by("opened_at")[:AT_ONCE])
    return sum(_alarm(item, now) for item in items)


@transaction.atomic
def _alarm(item: Item, now: datetime) -> int:
    heard = whom_to_call(item, now)
    if not heard:
        return 0
    if not Item.objects.filter(pk=item.pk, alarmed_at=None).update(alarmed_at=now):
        return 0
    record(HOUSE, QueueLate(item.pk, tuple(sorted(heard)), item.space_id))
    return 1


def whom_to_call(item: Item, now: datetime) -> set[int]:
    """Never the one it is about."""
    space = item.topic.space if item.topic else None
    there = on_duty(space, now) - {item.member_id}
    if there:
        return there
    waits = (
        bool(watches_of(space)) if space else counting(Watch.objects.filter(space=None)).exists()
    )
    if waits and not item.is_urgent:
        return set()
    return who_tends(space) - {item.member_id}
