"""The goals that stand beside a charter: for our own staff, and for each space."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.charters.actions._checks import row_of
from engawa.charters.events import GoalsChanged
from engawa.charters.measures import measures
from engawa.charters.models import Goal
from engawa.charters.policies import can_write_charter
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.eventlog import record
from engawa.spaces.actions.ripples import words_changed
from engawa.spaces.models import Space

MOST_GOALS = 8


@dataclass(frozen=True)
class NewGoal:
    """What is to be reached, by what figure one knows, how much, and by when.

    With a `figure` that is counted, `measure` and `target` may stay empty.
    """

    what: str
    measure: str
    target: str
    until: date | None = None
    figure: str = ""
    aim: float | None = None
    place: Space | None = None
    is_shown: bool = False


@transaction.atomic
def set_goals(actor: Actor, scope: str, space: Space | None, goals: Sequence[NewGoal]) -> None:
    """These and no others; the same ones again change nothing."""
    can_write_charter(actor, scope, space).require()
    if len(goals) > MOST_GOALS:
        raise Invalid(_("Eight goals at most: what is everything to everybody is nothing."))
    charter = row_of(scope, space)
    wanted = [_checked(goal) for goal in goals]
    if sum(goal.is_shown for goal in wanted) > 1:
        raise Invalid(_("Show members one goal: more than one is none."), "is_shown")
    before = list(charter.goals.select_related("place").order_by("pk"))
    if [_as_told(goal) for goal in before] == wanted:
        return
    since = {goal.what: goal.created_at for goal in before}
    charter.goals.all().delete()
    Goal.objects.bulk_create(
        # What was a goal before is counted from where it began.
        Goal(charter=charter, created_at=since.get(goal.what, timezone.now()), **vars(goal))
        for goal in wanted
    )
    if charter.space is not None:
        words_changed(charter.space)
    record(actor, GoalsChanged(charter.pk, charter.space_id, len(wanted)))


def _as_told(goal: Goal) -> NewGoal:
    return NewGoal(**{each.name: getattr(goal, each.name) for each in fields(NewGoal)})


def _checked(goal: NewGoal) -> NewGoal:
    words = {name: clean_line(getattr(goal, name)) for name in ("what", "measure", "target")}
    for name, longest in (("what", 200), ("measure", 200), ("target", 60)):
        if not words[name] and (name == "what" or not goal.figure):
            raise Invalid(_("A goal says what, by which figure and how much."), name)
        if len(words[name]) > longest:
            raise Invalid(_("Please keep this to %(most)s characters.") % {"most": longest}, name)
    if goal.figure and goal.figure not in dict(measures().choices()):
        raise Invalid(_("This figure is not counted."), "figure")
    if goal.figure and (goal.aim is None or goal.aim <= 0):
        raise Invalid(_("A goal that is counted needs a number."), "aim")
    if goal.is_shown and not goal.figure:
        raise Invalid(_("Only a goal that is counted can be shown with its progress."), "is_shown")
    what, measure, target = words.values()
    return replace(goal, what=what, measure=measure, target=target)
