"""A community as planned: everything the wizard asks for, checked in shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engawa.accounts.models import Member
from engawa.opening.models import Verdict
from engawa.opening.presets import RULES, fits, preset_for
from engawa.opening.questions import Way
from engawa.spaces.models import Section, Space

LISTS = ("clauses", "roles", "metrics")
KIND_RULE = "space_type"


@dataclass(frozen=True)
class Departure:
    """A rule that is not as the preset has it. For lists it is about what was left out."""

    rule: str
    preset: Any
    chosen: Any
    reason: str = ""


@dataclass(frozen=True)
class Plan:
    """`reasons` says by rule why it departs from the preset."""

    archetype: str
    space_type: str
    phase: str
    name: str
    purpose: str
    primary: str
    relation: str
    visibility: str
    way_in: str
    staff_policy: str
    vendor_rules: str
    indexing: str
    moderation: str
    vision: str = ""
    language: str = "ja"
    secondary: tuple[str, ...] = ()
    interact: str = ""
    contribute: str = ""
    learn: str = ""
    staff_departments: str = ""
    clauses: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    owner: Member | None = None
    manager: Member | None = None
    account_manager: Member | None = None
    companion: Space | None = None
    section: Section | None = None
    kinds: tuple[str, ...] = ("question", "discussion")
    mark: str = ""
    hue: int | None = None
    tone: str = ""
    member_word: str = ""
    point_word: str = ""
    level_word: str = ""
    verdict: Verdict | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)

    def departures(self) -> list[Departure]:
        """From the verdict first, then from the preset."""
        found = departures(self.archetype, self.space_type, self.rules(), self.reasons)
        if self.verdict is None or self.verdict.way == Way.CREATE:
            return found
        reason = self.reasons.get("verdict", "").strip()
        return [Departure("verdict", self.verdict.way, Way.CREATE.value, reason), *found]

    def rules(self) -> dict[str, Any]:
        return {rule: getattr(self, rule) for rule in RULES}

    def missing(self) -> tuple[str, ...]:
        """What a space must have to open and this one has not, by name."""
        there = {
            "purpose": self.purpose,
            "vision": self.vision,
            "charter": self.clauses,
            "roles": self.roles,
            "owner": self.owner,
            "manager": self.manager,
            "metrics": self.metrics,
        }
        return tuple(name for name, value in there.items() if not value)


def departures(
    archetype: str, space_type: str, rules: Mapping[str, Any], reasons: Mapping[str, str]
) -> list[Departure]:
    """Where `rules` are not those of the preset, in the order of the rules."""
    preset = preset_for(archetype, space_type)
    found: list[tuple[str, Any, Any]] = []
    if not fits(archetype, space_type):
        found.append((KIND_RULE, archetype, space_type))
    for rule in RULES:
        begins, chosen = getattr(preset, rule), rules[rule]
        if rule in LISTS:
            if set(begins) - set(chosen):
                found.append((rule, [*map(str, begins)], [*map(str, chosen)]))
        elif str(begins) != str(chosen):
            found.append((rule, str(begins), str(chosen)))
    return [Departure(*each, reason=reasons.get(each[0], "").strip()) for each in found]
