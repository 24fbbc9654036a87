"""The goals that stand beside a charter on the page for our own staff."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engawa.charters.actions._checks import row_of
from engawa.charters.events import GoalsChanged
from engawa.charters.models import Goal
from engawa.charters.policies import can_write_charter
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.eventlog import record
from engawa.spaces.models import Space

MOST_GOALS = 8


@dataclass(frozen=True)
class NewGoal:
    """What is to be reached, by what figure one knows, how much, and by when."""

    what: str
    measure: str
    target: str
    until: date | None = None


@transaction.atomic
def set_goals(actor: Actor, scope: str, space: Space | None, goals: Sequence[NewGoal]) -> None:
    """These and no others; the same ones again change nothing."""
    can_write_charter(actor, scope, space).require()
    if len(goals) > MOST_GOALS:
        raise Invalid(_("Eight goals at most: what is everything to everybody is nothing."))
    charter = row_of(scope, space)
    wanted = [_checked(goal) for goal in goals]
    before = charter.goals.order_by("pk")
    if [NewGoal(g.what, g.measure, g.target, g.until) for g in before] == wanted:
        return
    charter.goals.all().delete()
    Goal.objects.bulk_create([Goal(charter=charter, **vars(goal)) for goal in wanted])
    record(actor, GoalsChanged(charter.pk, charter.space_id, len(wanted)))


def _checked(goal: NewGoal) -> NewGoal:
    words = {name: clean_line(getattr(goal, name)) for name in ("what", "measure", "target")}
    for name, longest in (("what", 200), ("measure", 200), ("target", 60)):
        if not words[name]:
            raise Invalid(_("A goal says what, by which figure and how much."), name)
        if len(words[name]) > longest:
            raise Invalid(_("Please keep this to %(most)s characters.") % {"most": longest}, name)
    return NewGoal(**words, until=goal.until)
