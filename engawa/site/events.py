from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog import event


@event("site.setting_changed", about="change_id")
@dataclass(frozen=True)
class SettingChanged:
    """Staff gave a setting another value; old, new and reason stand in its history."""

    setting: str
    change_id: int
