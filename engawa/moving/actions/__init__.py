"""Bringing people and their conversations in, and giving people their words back."""

from engawa.moving.actions.claiming import claim_placeholder
from engawa.moving.actions.people import bring_people
from engawa.moving.actions.reserving import reserve_addresses
from engawa.moving.actions.source import open_space, remember_source
from engawa.moving.actions.threads import Arrival, bring_threads

__all__ = [
    "Arrival",
    "bring_people",
    "bring_threads",
    "claim_placeholder",
    "open_space",
    "remember_source",
    "reserve_addresses",
]
