"""Answering many requests at once, and keeping one's own looks at the queue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from engawa.admissions.events import ApplicationsDecided
from engawa.admissions.models import SavedView
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.core.verdict import Denied
from engawa.eventlog import record
from engawa.spaces.actions import approve_application, refuse_application
from engawa.spaces.actions.belonging import id_of
from engawa.spaces.models import Application, Space
from engawa.spaces.policies import can_decide_application

MOST_AT_ONCE = 200
MOST_VIEWS = 20


@dataclass(frozen=True)
class Decided:
    done: int
    skipped: int


@transaction.atomic
def decide_many(
    actor: Actor, space: Space, applications: Sequence[Application], *, approve: bool, reason: str
) -> Decided:
    """Answer each as by itself; what was answered meanwhile is passed over."""
    can_decide_application(actor, space).require()
    if not approve and not clean_line(reason):
        raise Invalid(_("Please give a reason; the person will read it."), "reason")
    done = sum(_decide(actor, each, approve, reason) for each in applications[:MOST_AT_ONCE])
    if done:
        approved, refused = (done, 0) if approve else (0, done)
        record(actor, ApplicationsDecided(space.pk, approved, refused))
    return Decided(done, len(applications) - done)


def _decide(actor: Actor, application: Application, approve: bool, reason: str) -> bool:
    try:
        with transaction.atomic():
            if approve:
                approve_application(actor, application)
            else:
                refuse_application(actor, application, reason)
    except (Invalid, Denied):
        return False
    return True


@transaction.atomic
def save_view(actor: Actor, space: Space, name: str, asked: str) -> None:
    """Under the same name the newer one counts."""
    can_decide_application(actor, space).require()
    name = clean_line(name)
    if not name or len(name) > 40 or len(asked) > 200:
        raise Invalid(_("Please give the view a name, 40 characters at most."), "name")
    mine = SavedView.objects.filter(space=space, member=id_of(actor))
    if mine.exclude(name=name).count() >= MOST_VIEWS:
        raise Invalid(_("Twenty views are enough. Please remove one first."), "name")
    try:
        with transaction.atomic():
            facts = {"asked": asked}
            mine.update_or_create(space=space, member_id=id_of(actor), name=name, defaults=facts)
    except IntegrityError:
        mine.filter(name=name).update(asked=asked)


@transaction.atomic
def remove_view(actor: Actor, pk: int) -> None:
    SavedView.objects.filter(pk=pk, member=id_of(actor)).delete()
