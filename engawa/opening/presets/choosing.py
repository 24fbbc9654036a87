"""From an archetype and a kind of space to the rules it begins with."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from engawa.opening.clauses import beginning
from engawa.opening.presets.archetypes import ARCHETYPES, Guard
from engawa.opening.presets.shape import RULES, Preset
from engawa.opening.presets.space_types import TYPES

__all__ = ["RULES", "Preset", "fits", "guards_for", "preset_for"]


def preset_for(archetype: str, space_type: str) -> Preset:
    """The archetype's rules, with what the kind of space replaces and adds."""
    base, kind = ARCHETYPES[archetype].preset, TYPES[space_type]
    added: dict[str, Any] = {
        name: (*getattr(base, name), *(key for key in more if key not in getattr(base, name)))
        for name, more in kind.more.items()
    }
    return replace(base, **(kind.rules | added), clauses=beginning(archetype, space_type))


def fits(archetype: str, space_type: str) -> bool:
    """Whether the two go together; where not, somebody says why all the same."""
    return archetype in TYPES[space_type].suits


def guards_for(archetype: str, space_type: str) -> list[Guard]:
    return [*ARCHETYPES[archetype].guards, TYPES[space_type].guard]
