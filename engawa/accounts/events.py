"""What is remembered about people. Ids and small facts only; never names or addresses."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog import event


@event("accounts.member_joined")
@dataclass(frozen=True)
class MemberJoined:
    """Someone registered and confirmed their e-mail address, or was added by the house."""

    member_id: int
    kind: str
    language: str


@event("accounts.profile_changed")
@dataclass(frozen=True)
class ProfileChanged:
    """`fields` are the names of what changed."""

    member_id: int
    fields: tuple[str, ...]


@event("accounts.photo_changed")
@dataclass(frozen=True)
class PhotoChanged:
    member_id: int
    has_photo: bool


@event("accounts.kind_changed")
@dataclass(frozen=True)
class KindChanged:
    """Staff said whether a member is customer, partner, employee, sponsor…"""

    member_id: int
    old: str
    new: str


@event("accounts.site_role_changed")
@dataclass(frozen=True)
class SiteRoleChanged:
    member_id: int
    old: str
    new: str


@event("accounts.member_deactivated")
@dataclass(frozen=True)
class MemberDeactivated:
    member_id: int


@event("accounts.member_reactivated")
@dataclass(frozen=True)
class MemberReactivated:
    member_id: int


@event("accounts.address_changed")
@dataclass(frozen=True)
class AddressChanged:
    """A new e-mail address was confirmed."""

    member_id: int


@event("accounts.password_changed")
@dataclass(frozen=True)
class PasswordChanged:
    """Every other session of the member ended with it."""

    member_id: int


@event("accounts.session_ended")
@dataclass(frozen=True)
class SessionsEnded:
    """A member signed out other browsers of theirs."""

    member_id: int
    count: int
