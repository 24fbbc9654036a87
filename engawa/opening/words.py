"""Names of steps and rules, and values of rules as people read them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from engawa.opening.choices import (
    Archetype,
    Indexing,
    Metric,
    Moderation,
    Phase,
    Purpose,
    Relation,
    Role,
    SpaceType,
    StaffPolicy,
    VendorRules,
)
from engawa.opening.clauses import titles
from engawa.opening.questions import Way
from engawa.spaces.models import VISIBILITIES, WayIn

STEP_NAMES = {
    "phase": _("Phase"),
    "purpose": _("Purpose"),
    "rules": _("Rules"),
    "roles": _("Roles"),
    "tools": _("Tools"),
    "summary": _("Summary"),
}
RULE_NAMES = {
    "verdict": _("The verdict before"),
    "space_type": _("Kind of space"),
    "visibility": _("Who may read"),
    "way_in": _("How one joins"),
    "staff_policy": _("Which of our employees take part"),
    "vendor_rules": _("What sellers may do"),
    "indexing": _("Search engines"),
    "moderation": _("When posts are looked at"),
    "clauses": _("Charter"),
    "roles": _("Parts to play"),
    "metrics": _("What we look at first"),
}
AFTER_DOORS = ("staff_policy", "vendor_rules", "indexing", "moderation", "clauses")
WORDS: dict[str, dict[str, Any]] = {
    "verdict": dict(Way.choices),
    "archetype": dict(Archetype.choices),
    "space_type": dict(SpaceType.choices),
    "phase": dict(Phase.choices),
    "primary": dict(Purpose.choices),
    "secondary": dict(Purpose.choices),
    "relation": dict(Relation.choices),
    "visibility": dict(VISIBILITIES),
    "way_in": dict(WayIn.choices),
    "staff_policy": dict(StaffPolicy.choices),
    "vendor_rules": dict(VendorRules.choices),
    "indexing": dict(Indexing.choices),
    "moderation": dict(Moderation.choices),
    "roles": dict(Role.choices),
    "metrics": dict(Metric.choices),
}


def words(rule: str, value: Any) -> list[Any]:
    """The value or values of a rule as people read them."""
    many = value if isinstance(value, (list, tuple)) else (value,)
    return [_word(rule, str(each)) for each in many if each != ""]


def _word(rule: str, value: str) -> Any:
    if rule == "space_type" and value in WORDS["archetype"]:
        return WORDS["archetype"][value]
    known = titles() if rule == "clauses" else WORDS.get(rule, {})
    return known.get(value, value)


FIELD_NAMES = RULE_NAMES | {
    "archetype": _("Archetype"),
    "phase": _("Where its people stand"),
    "primary": _("What it is for above all"),
    "secondary": _("And also"),
    "relation": _("How we and members stand to each other"),
}
