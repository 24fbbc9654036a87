"""Duties of a space, what is still open, and who reported what."""

from __future__ import annotations

from engawa.admissions.models import Duty, DutyRound, DutyTask
from engawa.admissions.policies import visible_duties
from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.spaces.models import Space

MOST = 50
MOST_TASKS = 1000


def duties_of(actor: Actor, space: Space) -> list[Duty]:
    return list(visible_duties(actor).filter(space=space, ended_at=None)[:MOST])


def rounds_of(actor: Actor, space: Space) -> list[tuple[DutyRound, DutyTask | None]]:
    """The latest rounds with what the reader owes in each; two queries."""
    seen = visible_duties(actor).filter(space=space).values("pk")
    rounds = DutyRound.objects.filter(duty__in=seen).select_related("duty")
    found = list(rounds.order_by("-due_at", "-pk")[:MOST])
    mine = DutyTask.objects.filter(round__in=found, member=actor.me)
    owed = {task.round_id: task for task in mine}
    return [(each, owed.get(each.pk)) for each in found]


def round_of(actor: Actor, space: Space, public_id: str) -> DutyRound:
    seen = visible_duties(actor).filter(space=space).values("pk")
    rounds = DutyRound.objects.filter(duty__in=seen).select_related("duty__space")
    found = rounds.filter(public_id=public_id.replace("\x00", "")).first()
    if found is None:
        raise Refused(public_id)
    return found


def tasks_of(found: DutyRound) -> list[DutyTask]:
    """Everyone's, reports first: the group reads them."""
    rows = found.tasks.select_related("member__company").order_by("-settled_at", "pk")
    return sorted(rows[:MOST_TASKS], key=lambda task: task.state != DutyTask.State.DONE)


def task_of(found: DutyRound, member_id: int | None = None, handle: str = "") -> DutyTask:
    rows = found.tasks.select_related("round__duty__space", "member")
    wanted = {"member": member_id} if member_id else {"member__handle": handle.replace("\x00", "")}
    task = rows.filter(**wanted).first()
    if task is None:
        raise Refused(handle)
    return task
