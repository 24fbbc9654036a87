"""Archetypes and kinds of space as tables: plain data to read and to argue about."""

from engawa.opening.presets.archetypes import ARCHETYPES, Guard, Kind
from engawa.opening.presets.choosing import RULES, Preset, fits, guards_for, preset_for
from engawa.opening.presets.space_types import TYPES, SpaceKind

__all__ = ["ARCHETYPES", "RULES", "TYPES", "Guard", "Kind", "Preset", "SpaceKind", "fits"]
__all__ += ["guards_for", "preset_for"]
