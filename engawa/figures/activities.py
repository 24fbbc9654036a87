"""What fits a space by its phase: a few things to do, each with the page where one does it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engawa.opening.choices import Phase

Words = str | Promise


@dataclass(frozen=True)
class Activity:
    """`route` takes the space's slug and what stands in `more`."""

    what: Words
    why: Words
    leads: Words
    route: str
    more: tuple[str, ...] = ()


BEFORE = (
    Activity(
        _("Let people introduce themselves"),
        _("Whoever looks around speaks sooner where the first word needs no knowledge."),
        _("Set up introductions"),
        "onboarding:settings",
    ),
    Activity(
        _("Answer what everybody asks before deciding"),
        _("Ten such questions with good answers are read more than any brochure."),
        _("Ask the first"),
        "content:start",
        ("question",),
    ),
    Activity(
        _("Say what sellers may do here"),
        _("People who are still choosing stay where nobody presses them."),
        _("Look at the rules"),
        "opening:part",
        ("rules",),
    ),
    Activity(
        _("Bring five customers along"),
        _("Who looks around believes those who work with it."),
        _("Invite them"),
        "spaces:invitations",
    ),
)
AFTER = (
    Activity(
        _("Promise a first reply, and take turns"),
        _("Customers come back where somebody answered the first time."),
        _("Set up the promise"),
        "onboarding:settings",
    ),
    Activity(
        _("Propose those who help for a next step"),
        _("Being asked is the thanks that lasts."),
        _("Open the ladder"),
        "roles:ladder",
    ),
    Activity(
        _("Ask for three lines after each meeting"),
        _("What was learned stays, and whoever missed it can catch up."),
        _("Set up reports"),
        "admissions:duties",
    ),
    Activity(
        _("Go through the charter together once a year"),
        _("Rules that members wrote are kept by members."),
        _("Open the charter"),
        "charters:space",
    ),
)
OF_PHASE: dict[str, tuple[Activity, ...]] = {
    Phase.NURTURING: BEFORE,
    Phase.CUSTOMERS: AFTER,
    Phase.BOTH: (BEFORE[0], BEFORE[3], AFTER[0], AFTER[1]),
}


def activities_for(phase: str) -> tuple[Activity, ...]:
    return OF_PHASE.get(phase, ())
