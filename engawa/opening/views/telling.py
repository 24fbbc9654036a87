"""A plan or profile in words, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from engawa.opening.forms import StepForm
from engawa.opening.models import Profile
from engawa.opening.plans import Plan
from engawa.opening.presets import Guard, guards_for
from engawa.opening.words import AFTER_DOORS, FIELD_NAMES, RULE_NAMES, words
from engawa.spaces.kinds import offered_kinds


def plan_told(plan: Plan) -> list[tuple[str, list[tuple[Any, list[Any]]]]]:
    """By step: names and what was chosen."""
    kinds = {kind.name: kind.label for kind in offered_kinds()}
    return [
        ("phase", _told(plan, ("archetype", "space_type", "phase"))),
        (
            "purpose",
            [
                (_("Name"), [plan.name]),
                (_("Purpose"), [plan.purpose]),
                (_("Vision"), [plan.vision]),
                *_told(plan, ("primary", "secondary", "relation")),
                (_("To meet others"), [plan.interact]),
                (_("To contribute"), [plan.contribute]),
                (_("To learn"), [plan.learn]),
            ],
        ),
        ("rules", _told(plan, ("visibility", "way_in", *AFTER_DOORS))),
        (
            "roles",
            [
                (_("Owner"), [plan.owner] if plan.owner else []),
                (_("Manager"), [plan.manager] if plan.manager else []),
                (_("Account manager"), [plan.account_manager] if plan.account_manager else []),
                *_told(plan, ("roles",)),
            ],
        ),
        (
            "tools",
            [
                (_("What people can start here"), [kinds.get(each, each) for each in plan.kinds]),
                *_told(plan, ("metrics",)),
            ],
        ),
    ]


def profile_told(profile: Profile) -> list[tuple[str, list[tuple[Any, list[Any]]]]]:
    """As `plan_told`, of what a profile holds beside the words of its space."""
    now = profile.space if profile.is_open else profile
    doors = [(FIELD_NAMES[n], words(n, getattr(now, n))) for n in ("visibility", "way_in")]
    named = ("member_word", "point_word", "level_word")
    own = [getattr(profile, name) for name in named if getattr(profile, name)]
    contact = [profile.account_manager] if profile.account_manager else []
    return [
        ("phase", _told(profile, ("archetype", "space_type", "phase"))),
        (
            "purpose",
            [
                *_told(profile, ("primary", "secondary", "relation")),
                (_("To meet others"), words("", profile.interact)),
                (_("To contribute"), words("", profile.contribute)),
                (_("To learn"), words("", profile.learn)),
            ],
        ),
        ("rules", doors + _told(profile, AFTER_DOORS)),
        (
            "roles",
            [
                (_("Manager"), [profile.manager] if profile.manager else []),
                (_("Account manager"), contact),
                *_told(profile, ("roles",)),
            ],
        ),
        (
            "tools",
            [
                *_told(profile, ("metrics",)),
                (_("How we speak here"), words("", profile.tone)),
                (_("Own words"), own),
            ],
        ),
    ]


def _told(source: Any, names: Iterable[str]) -> list[tuple[Any, list[Any]]]:
    return [(FIELD_NAMES[name], words(name, getattr(source, name))) for name in names]


def relevant_guards(chosen: Mapping[str, str], form: StepForm) -> dict[str, list[Guard]]:
    """Known risks by the rule that answers them, as far as the step has it."""
    found: dict[str, list[Guard]] = {}
    for guard in guards_for(chosen["archetype"], chosen["space_type"]):
        if guard.rule in form.fields:
            found.setdefault(guard.rule, []).append(guard)
    return found


def departures_told(departures: Iterable[Any]) -> list[tuple[Any, list[Any], list[Any], str]]:
    """Name, what the preset has, what was chosen, and why."""
    return [
        (RULE_NAMES[d.rule], words(d.rule, d.preset), words(d.rule, d.chosen), d.reason)
        for d in departures
    ]
