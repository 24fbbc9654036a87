"""What is remembered about charters. Ids, numbers and small facts, never prose."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog import event


@event("charters.draft_begun", about="version_id", parent="charter_id")
@dataclass(frozen=True)
class DraftBegun:
    """Someone began a new wording; `space_id` is None for charters of the house."""

    charter_id: int
    version_id: int
    space_id: int | None


@event("charters.draft_edited", about="version_id", parent="charter_id")
@dataclass(frozen=True)
class DraftEdited:
    """A draft changed: `what` is added, written, moved or removed; `clause` the clause's id."""

    charter_id: int
    version_id: int
    space_id: int | None
    what: str
    clause: str


@event("charters.draft_discarded", about="version_id", parent="charter_id")
@dataclass(frozen=True)
class DraftDiscarded:
    """A draft was thrown away; what is in force stays."""

    charter_id: int
    version_id: int
    space_id: int | None


@event("charters.draft_proposed", about="version_id", parent="charter_id")
@dataclass(frozen=True)
class DraftProposed:
    """Members were asked to write on a draft until `until`."""

    charter_id: int
    version_id: int
    space_id: int | None
    until: str


@event("charters.draft_taken_back", about="version_id", parent="charter_id")
@dataclass(frozen=True)
class DraftTakenBack:
    """A proposal became a draft again; its comments stay."""

    charter_id: int
    version_id: int
    space_id: int | None


@event("charters.comment_written", about="version_id", parent="charter_id")
@dataclass(frozen=True)
class CommentWritten:
    """A member wrote on a proposal."""

    charter_id: int
    version_id: int
    space_id: int | None
    comment_id: int


@event("charters.comments_closed", about="version_id", parent="charter_id")
@dataclass(frozen=True)
class CommentsClosed:
    """The time for comments is over; the proposal can be adopted."""

    charter_id: int
    version_id: int
    space_id: int | None


@event("charters.charter_adopted", about="version_id", parent="charter_id")
@dataclass(frozen=True)
class CharterAdopted:
    """A version came into force. A major one asks again; `grace_days` may pass before it binds."""

    charter_id: int
    version_id: int
    space_id: int | None
    major: int
    minor: int
    grace_days: int
    clauses: tuple[str, ...]


@event("charters.grace_ending", about="version_id", parent="charter_id")
@dataclass(frozen=True)
class GraceEnding:
    """In a few days those who have not answered can no longer write."""

    charter_id: int
    version_id: int
    space_id: int | None


@event("charters.charter_accepted", about="version_id", parent="charter_id")
@dataclass(frozen=True)
class CharterAccepted:
    """A member accepted a version, shown in `language`; `way` tells how."""

    charter_id: int
    version_id: int
    space_id: int | None
    member_id: int
    number: str
    language: str
    way: str


@event("charters.charter_refused", about="version_id", parent="charter_id")
@dataclass(frozen=True)
class CharterRefused:
    """A member said no to a version: they read on, and write no more."""

    charter_id: int
    version_id: int
    space_id: int | None
    member_id: int
    number: str
    language: str


@event("charters.rules_became_due", about="charter_id")
@dataclass(frozen=True)
class RulesBecameDue:
    """So many belong to a place that clear rules are better than none."""

    charter_id: int
    space_id: int | None
    people: int


@event("charters.answers_exported", about="charter_id")
@dataclass(frozen=True)
class AnswersExported:
    """Someone took the list of who accepted what along as a file."""

    charter_id: int
    space_id: int | None
    rows: int


@event("charters.goals_changed", about="charter_id")
@dataclass(frozen=True)
class GoalsChanged:
    """The goals of a place were written anew."""

    charter_id: int
    space_id: int | None
    goals: int
