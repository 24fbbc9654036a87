"""The clauses of a charter as the wizard shows them, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engawa.opening.presets import preset_for


@dataclass(frozen=True)
class Clause:
    """`is_grave` tells what is not tolerated from what is frowned upon."""

    key: str
    title: str | Promise
    text: str | Promise
    is_grave: bool = False


_ALL = (
    Clause(
        "respect",
        _("Respect"),
        _("We argue about the matter, never about the person."),
        is_grave=True,
    ),
    Clause("real_name", _("Real names"), _("Everyone is here by name and company.")),
    Clause(
        "say_who_you_are",
        _("Say who you are"),
        _("Who works for a vendor or writes on someone’s behalf says so."),
    ),
    Clause(
        "stays_inside",
        _("It stays here"),
        _("What is said here is not passed on without asking."),
        is_grave=True,
    ),
    Clause(
        "no_selling",
        _("No selling"),
        _("Nobody offers goods or services, in posts or in messages."),
        is_grave=True,
    ),
    Clause(
        "no_poaching",
        _("No approaching"),
        _("Members are not approached as customers or as staff."),
        is_grave=True,
    ),
    Clause(
        "label_selling",
        _("Mark what sells"),
        _("What serves one’s own business is marked and useful without buying."),
    ),
    Clause(
        "own_corner",
        _("Self-promotion in its corner"),
        _("One’s own services are shown in the corner meant for it, and not too often."),
    ),
    Clause("sources", _("Name sources"), _("Words and pictures of others carry their names.")),
    Clause(
        "plans_may_change",
        _("Plans may change"),
        _("What is said of coming versions is a plan and no promise."),
    ),
    Clause(
        "report_after_meeting",
        _("A report from each"),
        _("After each meeting everyone writes a few lines on what they take home."),
    ),
    Clause(
        "no_customer_names",
        _("No customers’ names"),
        _("Cases are told without names of customers, unless those agreed."),
        is_grave=True,
    ),
)


def all_clauses() -> tuple[Clause, ...]:
    return _ALL


def clauses_for(archetype: str, space_type: str) -> tuple[Clause, ...]:
    """Those a charter of this kind begins with, in order."""
    by_key = {clause.key: clause for clause in _ALL}
    return tuple(by_key[key] for key in preset_for(archetype, space_type).clauses)
