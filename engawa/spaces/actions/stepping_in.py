"""Site staff in closed spaces: with a reason, for an hour, seen by the owners."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_text
from engawa.eventlog import record
from engawa.spaces.actions.ripples import renew_actor
from engawa.spaces.events import StaffSteppedIn, StaffSteppedOut
from engawa.spaces.models import Space, StepIn
from engawa.spaces.policies import can_step_in
from engawa.spaces.tunables import STEP_IN_MINUTES

SHORTEST_REASON = 5
LONGEST_REASON = 1000


@transaction.atomic
def step_in(actor: Actor, space: Space, reason: str) -> None:
    """Open `space` to `actor` for a while. Whoever is in already stays until their hour ends."""
    can_step_in(actor, space).require()
    if actor.member_id is None or space.pk in actor.stepped_in:
        return
    until = timezone.now() + timedelta(minutes=STEP_IN_MINUTES.value())
    entered = StepIn.objects.create(
        space=space, member_id=actor.member_id, reason=_checked(reason), until=until
    )
    renew_actor(actor.member_id)
    record(actor, StaffSteppedIn(space.pk, entered.pk, actor.member_id))


@transaction.atomic
def step_out(actor: Actor, space: Space) -> None:
    """End one's stay. Without a running one nothing changes."""
    now = timezone.now()
    running = StepIn.objects.filter(space=space, member=actor.member_id, until__gt=now)
    ended = list(running.values_list("pk", flat=True))
    running.update(until=now)
    if actor.member_id is None or not ended:
        return
    renew_actor(actor.member_id)
    for pk in ended:
        record(actor, StaffSteppedOut(space.pk, pk, actor.member_id))


def _checked(reason: str) -> str:
    reason = clean_text(reason)
    if len(reason) < SHORTEST_REASON:
        raise Invalid(_("Please write why; the owners of the space will read it."), "reason")
    if len(reason) > LONGEST_REASON:
        raise Invalid(
            _("Please keep this to %(most)s characters.") % {"most": LONGEST_REASON}, "reason"
        )
    return reason
