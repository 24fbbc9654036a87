"""What is remembered of moderation: who did what to what, how it stood before and after.

No event about a report names the reported as its target: what is told to people about themselves
must not lead to who reported them.
"""

from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog import event


@event("moderation.reported", about="item_id")
@dataclass(frozen=True)
class Reported:
    """Somebody reported a text or a person; `about_id` is who wrote it or who they are."""

    item_id: int
    report_id: int
    about_id: int
    reason: str
    weight: int
    space_id: int | None = None
    topic_id: int | None = None
    reply_id: int | None = None


@event("moderation.item_decided", about="item_id")
@dataclass(frozen=True)
class ItemDecided:
    """A moderator decided; `before` and `after` say how the text stood, `outcome` how it ends."""

    item_id: int
    decision_id: int
    member_id: int
    verb: str
    before: str
    after: str
    outcome: str = ""
    reason: str = ""
    space_id: int | None = None
    topic_id: int | None = None
    reply_id: int | None = None
    was_held: bool = False
    took_back: str = ""


@event("moderation.item_claimed", about="item_id")
@dataclass(frozen=True)
class ItemClaimed:
    """A moderator looks at it, alone for a while; without `until` they let go."""

    item_id: int
    until: str = ""
    space_id: int | None = None


@event("moderation.item_assigned", about="item_id")
@dataclass(frozen=True)
class ItemAssigned:
    item_id: int
    assignee_id: int | None = None
    before_id: int | None = None
    space_id: int | None = None


@event("moderation.item_voiced", about="item_id")
@dataclass(frozen=True)
class ItemVoiced:
    """Somebody who shares the queue said what they think; moderators decide."""

    item_id: int
    says: str
    space_id: int | None = None


@event("moderation.watch_changed", about="watch_id")
@dataclass(frozen=True)
class WatchChanged:
    """Hours in which `member_id` looks after a space, or all open ones; `how` is set or ended."""

    watch_id: int
    member_id: int
    how: str
    space_id: int | None = None


@event("moderation.queue_late", about="item_id")
@dataclass(frozen=True)
class QueueLate:
    """An item waits too long; `called` are those on duty, or all who tend the place."""

    item_id: int
    called: tuple[int, ...] = ()
    space_id: int | None = None


@event("moderation.mode_changed")
@dataclass(frozen=True)
class ModeChanged:
    """How texts of a kind get into a space; what stood before and after in short words."""

    space_id: int
    kind: str
    before: str
    after: str


@event("moderation.pace_changed")
@dataclass(frozen=True)
class PaceChanged:
    """Slow mode, reading only, corner for promotion; before and after in short words."""

    space_id: int
    before: str
    after: str


@event("moderation.sanction_proposed", about="sanction_id")
@dataclass(frozen=True)
class SanctionProposed:
    """Waits for a second person; the member is not told yet."""

    sanction_id: int
    about_id: int
    level: int
    space_id: int | None = None


@event("moderation.sanction_imposed", about="sanction_id")
@dataclass(frozen=True)
class SanctionImposed:
    """`confirmed_by` is the second person; `points` count until `counts_until`."""

    sanction_id: int
    member_id: int
    level: int
    clause: str
    points: int = 0
    ends_at: str = ""
    counts_until: str = ""
    proposed_by: int | None = None
    confirmed_by: int | None = None
    space_id: int | None = None


@event("moderation.sanction_dropped", about="sanction_id")
@dataclass(frozen=True)
class SanctionDropped:
    """The second person did not agree."""

    sanction_id: int
    about_id: int
    level: int
    space_id: int | None = None


@event("moderation.sanction_lifted", about="sanction_id")
@dataclass(frozen=True)
class SanctionLifted:
    sanction_id: int
    member_id: int
    level: int
    by_appeal: bool = False
    space_id: int | None = None


@event("moderation.sanction_answered", about="sanction_id")
@dataclass(frozen=True)
class SanctionAnswered:
    """The member answered what they were asked or told."""

    sanction_id: int
    member_id: int
    space_id: int | None = None


@event("moderation.appeal_made", about="sanction_id")
@dataclass(frozen=True)
class AppealMade:
    sanction_id: int
    member_id: int
    space_id: int | None = None


@event("moderation.appeal_decided", about="sanction_id")
@dataclass(frozen=True)
class AppealDecided:
    """`first_by` had decided before; never the same person."""

    sanction_id: int
    member_id: int
    state: str
    first_by: int | None = None
    space_id: int | None = None


@event("moderation.note_kept", about="note_id")
@dataclass(frozen=True)
class NoteKept:
    """Moderators noted something of a member, who is not told."""

    note_id: int
    about_id: int
    space_id: int | None = None


@event("moderation.filter_changed", about="filter_id")
@dataclass(frozen=True)
class FilterChanged:
    """`before` and `after` are its act, "" where it was not there, "off" while it rests."""

    filter_id: int
    before: str
    after: str
    space_id: int | None = None


@event("moderation.doubt_raised", about="member_id")
@dataclass(frozen=True)
class DoubtRaised:
    """An account should be looked at; `of` is profile or courting."""

    doubt_id: int
    member_id: int
    of: str


@event("moderation.doubt_cleared", about="member_id")
@dataclass(frozen=True)
class DoubtCleared:
    """Somebody looked, and nothing was wrong."""

    doubt_id: int
    member_id: int
