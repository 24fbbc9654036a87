"""What those who run spaces hear on Mondays: their figures, and what needs a hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from engawa.accounts.models import Member
from engawa.core.actor import Actor, SpaceRole
from engawa.figures.chosen import chosen_of
from engawa.figures.models import Counted
from engawa.figures.policies import visible_figures
from engawa.figures.queries.scorecard import parts_of_spaces
from engawa.figures.reading import NOTHING, Part, Reading, read
from engawa.figures.weeks import WEEK, monday
from engawa.opening.models import Profile
from engawa.opening.policies import visible_profiles
from engawa.spaces.models import Membership, Space
from engawa.upkeep.policies import desk_spaces
from engawa.upkeep.queries.lines import Line
from engawa.upkeep.queries.today import today

RUNNERS = (SpaceRole.OWNER.value, SpaceRole.MANAGER.value)
TOLD = ("new_members", "active", "topics")
MOST = 20


@dataclass(frozen=True)
class SpaceWeek:
    """A space in which something happened last week; `readings` are its first figures."""

    space: Space
    new_members: int
    active: int
    topics: int
    readings: list[Reading]


@dataclass
class Week:
    """`hand` is what waits today; without either there is nothing to write."""

    begins: date
    spaces: list[SpaceWeek] = field(default_factory=list)
    hand: list[Line] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.spaces)


def runners() -> list[Member]:
    """Who runs a space that is in use, each once."""
    inside = Membership.objects.filter(role__in=RUNNERS, suspended_at=None, space__archived_at=None)
    people = Member.objects.filter(pk__in=inside.values("member"), is_active=True)
    return list(people.filter(confirmed_at__isnull=False).order_by("pk"))


def run_by(actor: Actor) -> list[int]:
    """Spaces `actor` runs by a role of their own."""
    return [pk for pk, role in actor.space_roles.items() if role.value in RUNNERS]


def last_week(running: date) -> date | None:
    """The week before `running`, once it was counted to its end."""
    week = running - WEEK
    row = Counted.objects.filter(week=week).first()
    return week if row is not None and monday(row.counted_at) >= running else None


def week_of(actor: Actor, week: date) -> Week:
    """A fixed number of queries for any number of spaces."""
    mine = desk_spaces(actor).filter(pk__in=run_by(actor), archived_at=None)
    spaces = list(mine.order_by("name", "slug")[:MOST])
    profiles = {
        row.pk: row
        for row in visible_profiles(actor).filter(space__in=[space.pk for space in spaces])
    }
    rows = visible_figures(actor).filter(space__in=[space.pk for space in spaces])
    parts = parts_of_spaces(rows, week + WEEK)
    told = [_week(space, profiles.get(space.pk), parts.get(space.pk, {}), week) for space in spaces]
    found = Week(week, [each for each in told if each is not None])
    if found:
        found.hand = today(actor)
    return found


def _week(
    space: Space, profile: Profile | None, parts: dict[str, dict[date, Part]], week: date
) -> SpaceWeek | None:
    """None where nothing happened: silence is told by others, not every Monday."""
    new, active, topics = (parts.get(slug, {}).get(week, NOTHING).numerator for slug in TOLD)
    if not (new or active or topics) or (profile is not None and not profile.is_open):
        return None
    running, since = week + WEEK, monday(space.created_at)
    readings = [read(kind, parts.get(kind.slug, {}), running, since) for kind in chosen_of(profile)]
    return SpaceWeek(space, new, active, topics, readings)
