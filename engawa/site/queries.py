"""What staff see of the settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from engawa.core.actor import Actor
from engawa.site.models import SettingChange, StoredValue
from engawa.site.policies import can_change_settings
from engawa.site.settings import Setting, all_settings


@dataclass(frozen=True)
class Line:
    """One setting as staff see it."""

    setting: Setting[Any]
    value: Any
    is_changed: bool


def settings_by_group(actor: Actor) -> dict[str, list[Line]]:
    """All settings with their present values, in groups, in the order of declaration."""
    can_change_settings(actor).require()
    changed = set(StoredValue.objects.values_list("key", flat=True))
    groups: dict[str, list[Line]] = {}
    for setting in all_settings():
        line = Line(setting, setting.value(), setting.key in changed)
        groups.setdefault(setting.group, []).append(line)
    return groups


def setting_history(actor: Actor, key: str = "") -> QuerySet[SettingChange]:
    """Who changed what and why, latest first; of one setting or of all."""
    can_change_settings(actor).require()
    changes = SettingChange.objects.order_by("-pk")
    return changes.filter(key=key) if key else changes


def exported_settings() -> dict[str, Any]:
    """What staff changed, as plain data: key to stored value. Defaults are left out."""
    return dict(StoredValue.objects.order_by("key").values_list("key", "value"))
