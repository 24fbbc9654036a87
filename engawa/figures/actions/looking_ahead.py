"""Saying how a space should come to be run, and when to look again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.eventlog import record
from engawa.figures.events import OutlookChanged
from engawa.figures.models import Outlook
from engawa.figures.policies import can_look_ahead
from engawa.spaces.models import Space

FURTHEST = timedelta(days=730)
LONGEST = 300


@dataclass(frozen=True)
class Ahead:
    """By whom it is run now and should be; `relation_wanted` may stay open."""

    running: str
    running_wanted: str
    review_on: date
    relation_wanted: str = ""
    note: str = ""


@transaction.atomic
def look_ahead(actor: Actor, space: Space, ahead: Ahead) -> Outlook:
    """The same again changes nothing."""
    can_look_ahead(actor, space).require()
    today = timezone.localdate()
    if not today < ahead.review_on <= today + FURTHEST:
        raise Invalid(_("Please choose a day within the next two years."), "review_on")
    facts = vars(ahead) | {"note": clean_line(ahead.note)[:LONGEST]}
    found = Outlook.objects.filter(space=space).first()
    if found is not None and all(getattr(found, name) == value for name, value in facts.items()):
        return found
    outlook, _new = Outlook.objects.update_or_create(
        space=space, defaults=facts | {"changed_at": timezone.now()}
    )
    day = ahead.review_on.isoformat()
    record(actor, OutlookChanged(space.pk, ahead.running, ahead.running_wanted, day))
    return outlook
