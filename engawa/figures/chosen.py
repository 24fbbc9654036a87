"""Which figures a space looks at: what was chosen at its opening, and what its purposes ask for."""

from __future__ import annotations

from engawa.figures.registry import FIGURES, FigureKind
from engawa.opening.choices import NOT_COUNTED, Metric, Purpose
from engawa.opening.models import Profile

OF_METRIC: dict[str, str] = {
    Metric.FIRST_REPLY: "first_reply",
    Metric.ANSWERED: "answered",
    Metric.BY_MEMBERS: "by_members",
    Metric.ACTIVE: "taking_part",
    Metric.INTRODUCED: "introduced",
    Metric.GROWTH: "new_members",
    Metric.REPORTS: "reports",
    Metric.VENDOR_SHARE: "vendor_share",
    Metric.OUTSIDE_VIEW: "outside_view",
}
# The first of each is what it comes down to.
OF_PURPOSE: dict[str, tuple[str, ...]] = {
    Purpose.SUPPORT: ("answered", "by_members", "first_reply"),
    Purpose.PRODUCT: ("begun_by_members", "topics", "taking_part"),
    Purpose.ACQUISITION: ("new_members", "outside_view", "active"),
    Purpose.CONTENT: ("written_by_members", "thanked", "topics"),
    Purpose.ENGAGEMENT: ("taking_part", "returning", "second_post"),
    Purpose.SUCCESS: ("thanked", "helpers", "answered"),
}
WITHOUT_PROFILE = ("first_reply", "by_members", "taking_part")


def chosen_of(profile: Profile | None) -> list[FigureKind]:
    """As chosen in the wizard, in that order; three for a space that was never asked."""
    if profile is None:
        return [FIGURES[slug] for slug in WITHOUT_PROFILE]
    return [FIGURES[OF_METRIC[each]] for each in profile.metrics if each in OF_METRIC]


def uncounted_of(profile: Profile | None) -> list[tuple[str, str]]:
    """Chosen, but in need of something that does not exist: name and what is needed."""
    metrics = profile.metrics if profile else []
    return [
        (str(Metric(each).label), str(NOT_COUNTED[Metric(each)]))
        for each in metrics
        if each in NOT_COUNTED
    ]


def purposes_of(profile: Profile | None) -> list[tuple[str, list[FigureKind]]]:
    """The purpose above all, then the others, each with its figures."""
    if profile is None:
        return []
    wanted = [profile.primary, *profile.secondary]
    return [
        (str(Purpose(each).label), [FIGURES[slug] for slug in OF_PURPOSE[each]])
        for each in wanted
        if each in OF_PURPOSE
    ]


def main_of(primary: str) -> FigureKind:
    """The one figure a space stands for in a list."""
    return FIGURES[OF_PURPOSE.get(primary, WITHOUT_PROFILE)[0]]
