"""What is remembered of privacy: that it was asked for and done, never of what."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog import event


@event("privacy.export_asked")
@dataclass(frozen=True)
class ExportAsked:
    """Somebody asked for a file with everything the house keeps of them."""

    member_id: int
    export_id: int


@event("privacy.erasure_asked")
@dataclass(frozen=True)
class ErasureAsked:
    """A member asked to be forgotten, or staff for them."""

    member_id: int
    erasure_id: int
    mode: str


@event("privacy.erasure_called_off")
@dataclass(frozen=True)
class ErasureCalledOff:
    member_id: int
    erasure_id: int


@event("privacy.member_erased")
@dataclass(frozen=True)
class MemberErased:
    """What was kept of a member is gone; the number alone is left."""

    member_id: int
    erasure_id: int
    mode: str


@event("privacy.consent_changed")
@dataclass(frozen=True)
class ConsentChanged:
    member_id: int
    purpose: str
    given: bool


@event("privacy.hush_changed")
@dataclass(frozen=True)
class HushChanged:
    """`how` is "hear", "mute" or "block"."""

    member_id: int
    how: str
