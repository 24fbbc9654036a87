"""Deleting a space with time to think: asked for, taken back. Each guard is an UPDATE."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor, Visibility
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.eventlog import record
from engawa.spaces.actions import archive_space, change_visibility, reopen_space
from engawa.spaces.models import Space, WayIn
from engawa.upkeep import tunables
from engawa.upkeep.actions.plans import plans_changed
from engawa.upkeep.events import EndingPlanned, EndingTakenBack
from engawa.upkeep.models import Ending, Merge
from engawa.upkeep.policies import can_end_space, can_take_back

HOUSE = Actor.system("deletion of a space")
LONGEST_REASON = 300
JUST_CHANGED = _("This has just been changed by someone else. Please look again.")


@transaction.atomic
def plan_ending(actor: Actor, space: Space, reason: str) -> Ending:
    """Shut the space at once: nobody outside finds it, its members read it until it is erased."""
    can_end_space(actor, space).require()
    said = clean_line(reason)
    if not said or len(said) > LONGEST_REASON:
        most = {"most": LONGEST_REASON}
        raise Invalid(_("Please give a reason, of %(most)s characters at most.") % most, "reason")
    goes = Merge.objects.filter(Q(source=space) | Q(target=space), state__in=Merge.OPEN)
    if goes.exists():
        raise Invalid(_("It is going over into another space. Please call that off first."))
    space = Space.objects.select_for_update().get(pk=space.pk)
    if Ending.objects.filter(space=space, state__in=Ending.OPEN).exists():
        raise Invalid(JUST_CHANGED)
    due = timezone.now() + timedelta(days=tunables.ENDING_DAYS.value())
    ending = Ending(space=space, number=space.pk, asked_by_id=actor.member_id, reason=said)
    ending.due_at, ending.was_archived = due, space.is_archived
    ending.visibility, ending.way_in = space.visibility, space.way_in
    archive_space(HOUSE, space)
    _set_doors(space, Visibility.SECRET, WayIn.INVITATION)
    try:
        with transaction.atomic():
            ending.save(force_insert=True)
    except IntegrityError as error:
        raise Invalid(JUST_CHANGED) from error
    plans_changed(space)
    record(actor, EndingPlanned(space.pk, ending.pk, due.isoformat()))
    return ending


@transaction.atomic
def take_back(actor: Actor, ending: Ending) -> None:
    """The space stands as before, its doors, too. Too late once erasing has begun."""
    can_take_back(actor, ending).require()
    now = timezone.now()
    rows = Ending.objects.filter(pk=ending.pk, state=Ending.State.PLANNED)
    changes = {"taken_back_by": actor.member_id, "ended_at": now}
    if not rows.update(state=Ending.State.TAKEN_BACK, **changes) or ending.space is None:
        raise Invalid(JUST_CHANGED)
    space = Space.objects.get(pk=ending.space.pk)
    _set_doors(space, ending.visibility, ending.way_in)
    if not ending.was_archived:
        reopen_space(HOUSE, space)
    plans_changed(space)
    record(actor, EndingTakenBack(space.pk, ending.pk))


def _set_doors(space: Space, visibility: str, way_in: str) -> None:
    """Nothing to move where they stand so; a space in preparation keeps its doors locked."""
    if (space.visibility, space.way_in) != (visibility, way_in):
        change_visibility(HOUSE, space, visibility, way_in)
