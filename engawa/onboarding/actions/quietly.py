"""Asking without one's name: the topic is written by a row of nobody, made for it alone.

Every list, feed, mail, index and log shows the author of a text; here that is nobody, so there is
nothing to hide anywhere. Whose it is stands in one table, and in the asker's own row, from which
`Actor.masks` comes.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.actions import make_mask
from engawa.accounts.models import Member
from engawa.content.kinds import kind_named
from engawa.content.models import Topic
from engawa.content.texts import NewTopic
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.eventlog import record
from engawa.onboarding import tunables
from engawa.onboarding.actions.stepping import settle
from engawa.onboarding.events import AskedQuietly, AskerLookedUp
from engawa.onboarding.models import Quiet
from engawa.onboarding.policies import can_ask_quietly, can_look_up_asker
from engawa.spaces.models import Space

TOO_MANY = _("You have asked several questions without your name today. Please wait a day.")


@transaction.atomic
def ask_quietly(actor: Actor, space: Space, kind: str, text: NewTopic) -> Topic:
    """Publish `text` as nobody. Repeating a form's `once` gives the topic of the first time."""
    can_ask_quietly(actor, space, kind).require()
    once = f"{actor.me}:{text.once}" if text.once else None
    if once and (earlier := Quiet.objects.filter(once=once).select_related("topic").first()):
        return earlier.topic
    _require_room(actor)
    mask = make_mask()
    behind = replace(actor, masks=actor.masks | {mask.pk}).as_author(mask.pk)
    topic = kind_named(kind).publish(behind, space, replace(text, once=""))
    Quiet.objects.create(topic=topic, mask=mask, asker_id=actor.me, once=once)
    settle(actor.me)
    record(behind, AskedQuietly(topic.pk, space.pk))
    return topic


def _require_room(actor: Actor) -> None:
    day = timezone.now() - timedelta(days=1)
    today = Quiet.objects.filter(asker=actor.me, asked_at__gte=day).count()
    if today >= tunables.QUIET_A_DAY.value():
        raise Invalid(TOO_MANY)


@transaction.atomic
def look_up_asker(actor: Actor, topic: Topic) -> Member | None:
    """Who asked, for those who tend the space; each look is on record. None if they are gone."""
    can_look_up_asker(actor, topic).require()
    found = Quiet.objects.filter(topic=topic).select_related("asker__company").first()
    record(actor, AskerLookedUp(topic.pk, topic.space_id))
    return found.asker if found else None
