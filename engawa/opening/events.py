"""What happens when communities are opened. Entries carry ids and small facts, never words."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog import event


@event("opening.verdict_reached", about="verdict_id")
@dataclass(frozen=True)
class VerdictReached:
    """The honest question was answered; `way` is create, join or group."""

    verdict_id: int
    way: str


@event("opening.space_prepared", about="space_id")
@dataclass(frozen=True)
class SpacePrepared:
    """A space was set up, and only those who run it see it so far."""

    space_id: int
    archetype: str
    space_type: str


@event("opening.space_opened", about="space_id")
@dataclass(frozen=True)
class SpaceOpened:
    """A space opened; `missing` names what was not there, `deviations` where it is its own."""

    space_id: int
    archetype: str
    space_type: str
    missing: tuple[str, ...]
    deviations: tuple[str, ...]


@event("opening.profile_changed", about="space_id")
@dataclass(frozen=True)
class ProfileChanged:
    """What kind of place a space is was said anew; `fields` names what."""

    space_id: int
    fields: tuple[str, ...]


@event("opening.account_manager_asked", about="space_id")
@dataclass(frozen=True)
class AccountManagerAsked:
    """A member wrote to the account manager of a space; the letter is in the outbox."""

    space_id: int
    member_id: int


@event("opening.outside_community_added", about="community_id")
@dataclass(frozen=True)
class OutsideCommunityAdded:
    """A place of others entered the register."""

    community_id: int


@event("opening.outside_community_changed", about="community_id")
@dataclass(frozen=True)
class OutsideCommunityChanged:
    """Name, link, delegates or notes of a place of others changed."""

    community_id: int


@event("opening.outside_community_removed", about="community_id")
@dataclass(frozen=True)
class OutsideCommunityRemoved:
    """A place of others left the register."""

    community_id: int


@event("opening.preset_kept", about="preset_id", parent="space_id")
@dataclass(frozen=True)
class PresetKept:
    """The settings of a space were kept as a preset of the house."""

    preset_id: int
    space_id: int


@event("opening.preset_removed", about="preset_id")
@dataclass(frozen=True)
class PresetRemoved:
    preset_id: int
