"""What a preset settles."""

from __future__ import annotations

from dataclasses import dataclass, fields

from engawa.core.actor import Visibility
from engawa.opening.choices import (
    Indexing,
    Metric,
    Moderation,
    Role,
    StaffPolicy,
    VendorRules,
)
from engawa.spaces.models import WayIn


@dataclass(frozen=True)
class Preset:
    """The rules a space begins with. To change one, somebody gives a reason."""

    visibility: Visibility
    way_in: WayIn
    staff_policy: StaffPolicy
    vendor_rules: VendorRules
    indexing: Indexing
    moderation: Moderation
    roles: tuple[Role, ...]
    metrics: tuple[Metric, ...]
    clauses: tuple[str, ...] = ()


RULES = tuple(field.name for field in fields(Preset))
