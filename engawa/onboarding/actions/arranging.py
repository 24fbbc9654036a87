"""What those who run a space do for newcomers: the promise, greeters, the introduction topic."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from engawa.accounts.models import Member
from engawa.content.kinds import kind_named
from engawa.content.models import Topic
from engawa.content.policies import visible_topics
from engawa.content.texts import Body, NewTopic
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.eventlog import record
from engawa.onboarding import tunables
from engawa.onboarding.events import (
    GreeterNamed,
    GreeterReleased,
    HospitalityChanged,
    IntroductionsChosen,
)
from engawa.onboarding.models import Greeter, Hospitality, Level
from engawa.onboarding.policies import can_arrange
from engawa.spaces.actions import set_capacity
from engawa.spaces.actions.ripples import words_changed
from engawa.spaces.models import Membership, Space
from engawa.spaces.policies import can_set_capacity

LONGEST_PROMISE = 200
DAYS = range(7)


@dataclass(frozen=True)
class Wanted:
    """What a space is to do for newcomers; no `reply_hours` means no promise."""

    reply_hours: int | None = None
    level: str = ""
    has_companions: bool = False
    asks_quietly: bool = False


@transaction.atomic
def set_hospitality(actor: Actor, space: Space, wanted: Wanted) -> None:
    """The same again changes nothing. A promise counts for first posts from now on."""
    can_arrange(actor, space).require()
    _check(wanted)
    row, _made = Hospitality.objects.get_or_create(space=space)
    fields = asdict(wanted)
    changed = tuple(sorted(name for name, value in fields.items() if getattr(row, name) != value))
    if not changed:
        return
    if wanted.reply_hours and not row.reply_hours:
        row.promised_at = timezone.now()
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    if wanted.level and space.capacity is None and can_set_capacity(actor, space):
        seats = max(tunables.SMALL.value(), space.member_count)
        set_capacity(actor, space, seats, keeps_suspended_seats=space.keeps_suspended_seats)
    _renew(space)
    record(actor, HospitalityChanged(space.pk, changed, wanted.reply_hours))


def _check(wanted: Wanted) -> None:
    if wanted.reply_hours is not None and not 1 <= wanted.reply_hours <= LONGEST_PROMISE:
        raise Invalid(_("Please choose from 1 to %(most)s hours.") % {"most": LONGEST_PROMISE})
    if wanted.level and wanted.level not in Level.values:
        raise Invalid(_("Please choose one of the levels."), "level")


@transaction.atomic
def name_greeter(
    actor: Actor, space: Space, member: Member, weekdays: Collection[int] = ()
) -> Greeter:
    """A member of the space answers first posts, on those days or whenever it is their turn."""
    can_arrange(actor, space).require()
    days = sorted({day for day in weekdays if day in DAYS})
    inside = Membership.objects.filter(space=space, member=member, suspended_at=None)
    if not inside.exists():
        raise Invalid(gettext_lazy("Greeters are members of the space."), "member")
    greeter, made = Greeter.objects.get_or_create(
        space=space, member=member, defaults={"weekdays": days}
    )
    if not made and greeter.weekdays == days:
        return greeter
    greeter.weekdays = days
    greeter.save(update_fields=["weekdays"])
    record(actor, GreeterNamed(space.pk, member.pk, tuple(days)))
    return greeter


@transaction.atomic
def release_greeter(actor: Actor, greeter: Greeter) -> None:
    """By those who run the space, or by the greeter."""
    if greeter.member_id != actor.member_id:
        can_arrange(actor, greeter.space).require()
    if Greeter.objects.filter(pk=greeter.pk).delete()[0]:
        record(actor, GreeterReleased(greeter.space_id, greeter.member_id))


@transaction.atomic
def choose_introductions(actor: Actor, space: Space, topic: Topic | None) -> None:
    """Newcomers are led to this topic to say who they are; None takes the pointer away."""
    can_arrange(actor, space).require()
    if topic is not None and not _fits(actor, space, topic):
        raise Invalid(gettext_lazy("Please choose an open topic of this space."), "introductions")
    row, _made = Hospitality.objects.get_or_create(space=space)
    if row.introductions_id == (topic.pk if topic else None):
        return
    row.introductions = topic
    row.save(update_fields=["introductions"])
    _renew(space)
    record(actor, IntroductionsChosen(space.pk, topic.pk if topic else None))


def _renew(space: Space) -> None:
    """Pages of the space say it at once."""
    Space.objects.filter(pk=space.pk).update(version=F("version") + 1)
    words_changed(space)


def _fits(actor: Actor, space: Space, topic: Topic) -> bool:
    rows = visible_topics(actor).filter(pk=topic.pk, space=space, closed_at=None, hidden_at=None)
    return rows.exists()


@transaction.atomic
def make_introductions(actor: Actor, space: Space) -> Topic:
    """A new topic for it, in the language of the space and by whoever asks for it."""
    can_arrange(actor, space).require()
    kind = kind_named("discussion" if "discussion" in space.kinds else space.kinds[0])
    with override(space.language):
        title = _("Hello! Who are you, and what are you working on?")
        body = _(
            "Say hello here when you are new: what you do, what you are working on, and what you "
            "would like to hear about. Two lines are plenty. Everybody else: please greet whoever "
            "comes; a short line is a warm welcome."
        )
    topic = kind.publish(actor, space, NewTopic(title, Body(body)))
    choose_introductions(actor, space, topic)
    return topic
