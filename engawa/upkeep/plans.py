"""What is planned for a space, at the top of its pages: to be archived, going over, gone over.

Kept in process under the version of the space, for a minute: no query while warm.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from time import monotonic

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from engawa.core.actor import Visibility
from engawa.spaces.models import Space
from engawa.spaces.pages import SpaceNote
from engawa.spaces.queries import Standing
from engawa.upkeep.models import Ending, Merge, Quiet

KEPT_FOR = 60.0
MOST_KEPT = 2000
TOLD = (Merge.State.ANNOUNCED, Merge.State.MOVING, Merge.State.DONE)


@dataclass(frozen=True)
class Plan:
    """Days and facts only: no name of another space, which not everybody here may know."""

    archive_due: datetime | None = None
    ending_due: datetime | None = None
    merge_due: datetime | None = None
    is_merged: bool = False


NOTHING = Plan()
_kept: OrderedDict[tuple[int, int], tuple[float, Plan]] = OrderedDict()


def forget_plans() -> None:
    """Empty the memory, for tests."""
    _kept.clear()


def plans_of(standing: Standing) -> SpaceNote | None:
    if not standing.is_readable:
        return None
    plan, onward = _plan(standing.space), reverse("upkeep:onward", args=[standing.space.slug])
    if plan.ending_due is not None:
        return SpaceNote(
            _("This space will be deleted on %(day)s.") % {"day": _day(plan.ending_due)},
            _("Please take along what is yours. Nobody outside finds it any more."),
            icon="trash-2",
        )
    if plan.archive_due is not None:
        return SpaceNote(
            _("This space will be archived on %(day)s.") % {"day": _day(plan.archive_due)},
            _("Nobody has written for long. Whoever still needs it keeps it by writing."),
            icon="moon",
        )
    if plan.is_merged:
        title = _("This space went over into another one.")
        return SpaceNote(title, "", onward, _("Go there"), tone="", icon="merge")
    if plan.merge_due is not None:
        title = _("On %(day)s this space goes over into another one.")
        return SpaceNote(
            title % {"day": _day(plan.merge_due)},
            _("Topics keep their addresses."),
            onward,
            _("See which"),
            icon="merge",
        )
    return None


def _plan(space: Space) -> Plan:
    key = (space.pk, space.version)
    kept = _kept.get(key)
    if kept is None or kept[0] < monotonic():
        kept = _kept[key] = (monotonic() + KEPT_FOR, _read(space))
        _kept.move_to_end(key)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return kept[1]


def _read(space: Space) -> Plan:
    if space.is_archived and space.visibility == Visibility.SECRET:  # as one that is to go is
        ending = Ending.objects.filter(space=space, state__in=Ending.OPEN).first()
        if ending is not None:
            return Plan(ending_due=ending.due_at)
    merge = Merge.objects.filter(source=space, state__in=TOLD).order_by("-planned_at").first()
    if merge is not None and merge.state == Merge.State.DONE:
        return Plan(is_merged=space.is_archived)
    if merge is not None:
        return Plan(merge_due=merge.due_at)
    quiet = Quiet.objects.filter(space=space, state=Quiet.State.ANNOUNCED).first()
    return Plan(archive_due=quiet.due_at) if quiet else NOTHING


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATE_FORMAT")
