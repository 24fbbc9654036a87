"""What is remembered of looking after what is closed. Ids and small facts, never prose."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog import event


@event("protection.audit_asked", about="audit_id")
@dataclass(frozen=True)
class AuditAsked:
    """A leak audit is to begin; `why` is desk, command or schedule."""

    audit_id: int
    why: str


@event("protection.audit_finished", about="audit_id")
@dataclass(frozen=True)
class AuditFinished:
    """It looked at everything, or at what its time allowed."""

    audit_id: int
    leaks: int
    requests: int
    state: str


@event("protection.topic_shared")
@dataclass(frozen=True)
class TopicShared:
    """A topic of a private space is shown to one member outside, by name, until it ends."""

    topic_id: int
    space_id: int
    member_id: int
    share_id: int
    days: int


@event("protection.share_ended")
@dataclass(frozen=True)
class ShareEnded:
    """`why`: revoked, moved, narrowed, closed (the space became secret) or opened."""

    topic_id: int
    space_id: int
    member_id: int
    share_id: int
    why: str


@event("protection.sharing_chosen", about="space_id")
@dataclass(frozen=True)
class SharingChosen:
    """Who may show single topics of a space to people outside."""

    space_id: int
    before: str
    after: str


@event("protection.access_asked", about="asked_id")
@dataclass(frozen=True)
class AccessAsked:
    """Somebody stood before the refusal page and asked. Whether there is anything, nobody says."""

    asked_id: int


@event("protection.access_decided", about="request_id")
@dataclass(frozen=True)
class AccessDecided:
    """`state`: granted or declined; `told` whether whoever asked hears of it."""

    request_id: int
    space_id: int
    member_id: int
    state: str
    told: bool


@event("protection.access_requested", about="request_id")
@dataclass(frozen=True)
class AccessRequested:
    """It concerns a listed space, whose managers may answer."""

    request_id: int
    space_id: int
    member_id: int


@event("protection.link_leaked")
@dataclass(frozen=True)
class LinkLeaked:
    """One closed topic was asked for again and again, or from elsewhere, and always refused."""

    topic_id: int
    space_id: int
    hits: int
    visitors: int
    outside: bool


@event("protection.link_seen")
@dataclass(frozen=True)
class LinkSeen:
    """A manager of the space has looked at the hits on a closed topic."""

    topic_id: int
    space_id: int


@event("protection.link_hidden")
@dataclass(frozen=True)
class LinkHidden:
    """A link to a closed topic was taken out of an open text."""

    topic_id: int
    space_id: int
    reply_id: int | None = None


@event("protection.viewing_began", about="viewing_id")
@dataclass(frozen=True)
class ViewingBegan:
    """A site manager looks at the house as somebody else may, reading only."""

    viewing_id: int
    kind: str
    member_id: int | None = None
    space_id: int | None = None


@event("protection.viewing_ended", about="viewing_id")
@dataclass(frozen=True)
class ViewingEnded:
    viewing_id: int
