"""The three archetypes: for whom, what they begin with, what can go wrong and what answers it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Visibility
from engawa.opening.choices import (
    Archetype,
    Indexing,
    Metric,
    Moderation,
    Phase,
    Role,
    SpaceType,
    StaffPolicy,
    VendorRules,
)
from engawa.opening.presets.shape import Preset
from engawa.spaces.models import WayIn


@dataclass(frozen=True)
class Guard:
    """A known risk and what answers it; `rule` names the choice where the answer is set."""

    risk: str | Promise
    answer: str | Promise
    rule: str = ""


@dataclass(frozen=True)
class Kind:
    """One archetype. `phase` and `space_type` are what a new draft proposes."""

    words: str | Promise
    guards: tuple[Guard, ...]
    preset: Preset
    phase: Phase
    space_type: SpaceType
    icon: str


ARCHETYPES: dict[str, Kind] = {
    Archetype.VELVET_ROPE: Kind(
        words=_(
            "For existing customers only. Protected from outside, free of sellers: people with "
            "the same task meet, ask and help each other."
        ),
        icon="lock",
        phase=Phase.CUSTOMERS,
        space_type=SpaceType.USER_COMMUNITY,
        guards=(
            Guard(
                _("No view from outside comes in."),
                _("Name an open space beside it, and count voices from outside."),
                "companion",
            ),
            Guard(
                _("People stay after their contract, or come with other motives."),
                _("Who asks to join is checked by name and company before reading anything."),
                "way_in",
            ),
            Guard(
                _("Our own sales spoil the trust."),
                _("Only named employees take part, and nobody promotes."),
                "staff_policy",
            ),
        ),
        preset=Preset(
            visibility=Visibility.PRIVATE,
            way_in=WayIn.APPLICATION,
            staff_policy=StaffPolicy.LISTED,
            vendor_rules=VendorRules.NONE,
            indexing=Indexing.NO,
            moderation=Moderation.AFTER,
            roles=(Role.CONTRIBUTOR, Role.CHAMPION, Role.MODERATOR, Role.ADVISER),
            metrics=(Metric.FIRST_REPLY, Metric.BY_MEMBERS, Metric.ACTIVE, Metric.OUTSIDE_VIEW),
        ),
    ),
    Archetype.OPEN: Kind(
        words=_(
            "For everyone: customers, people who look around, vendors, people with ideas. "
            "Everybody shares views; we add something useful now and then."
        ),
        icon="globe",
        phase=Phase.BOTH,
        space_type=SpaceType.USER_COMMUNITY,
        guards=(
            Guard(
                _("Competitors approach your customers and sell to them."),
                _("First posts and links are looked at before they appear."),
                "moderation",
            ),
            Guard(
                _("Whoever signs up gets mail from sellers."),
                _("Mail addresses are never shown; promotion must be labelled and useful."),
                "vendor_rules",
            ),
            Guard(
                _("Nobody looks, and the talk loses its value."),
                _("A named manager and moderators watch members, posts and comments."),
                "roles",
            ),
        ),
        preset=Preset(
            visibility=Visibility.PUBLIC,
            way_in=WayIn.OPEN,
            staff_policy=StaffPolicy.ALL,
            vendor_rules=VendorRules.LABELLED,
            indexing=Indexing.YES,
            moderation=Moderation.SELECTIVE,
            roles=(Role.CONTRIBUTOR, Role.CHAMPION, Role.GREETER, Role.MODERATOR),
            metrics=(Metric.FIRST_REPLY, Metric.ANSWERED, Metric.GROWTH, Metric.VENDOR_SHARE),
        ),
    ),
    Archetype.INDUSTRY: Kind(
        words=_(
            "For a field or a profession. Like an open community, with more weight on learning; "
            "people who lead the way bring in articles and cases."
        ),
        icon="book-open",
        phase=Phase.BOTH,
        space_type=SpaceType.BEST_PRACTICE,
        guards=(
            Guard(
                _("Vendors advertise their services unasked."),
                _("Self-promotion has one corner and a number; the rest is taken down."),
                "vendor_rules",
            ),
            Guard(
                _("Sponsors keep it alive, and too much selling spoils it."),
                _("The share written by vendors is measured and has a limit."),
                "metrics",
            ),
            Guard(
                _("Anyone at all reads and joins."),
                _("People ask to join, and only signed-in people read."),
                "way_in",
            ),
        ),
        preset=Preset(
            visibility=Visibility.MEMBERS,
            way_in=WayIn.APPLICATION,
            staff_policy=StaffPolicy.DEPARTMENTS,
            vendor_rules=VendorRules.CORNER,
            indexing=Indexing.NO,
            moderation=Moderation.SELECTIVE,
            roles=(Role.CONTRIBUTOR, Role.CHAMPION, Role.THOUGHT_LEADER, Role.MODERATOR),
            metrics=(Metric.USEFUL, Metric.ACTIVE, Metric.VENDOR_SHARE, Metric.OUTSIDE_VIEW),
        ),
    ),
}
