"""What is remembered of the upkeep of spaces. Ids and small facts, never prose."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog import event


@event("upkeep.fell_silent", about="alarm_id", parent="space_id")
@dataclass(frozen=True)
class FellSilent:
    """Somebody in charge gave no sign for `days`; they hear of it first."""

    space_id: int
    alarm_id: int
    member_id: int
    role: str
    days: int


@event("upkeep.silence_passed_on", about="alarm_id", parent="space_id")
@dataclass(frozen=True)
class SilencePassedOn:
    """They did not answer, so stand-in, colleagues and site managers hear of it."""

    space_id: int
    alarm_id: int
    member_id: int


@event("upkeep.left_without_anybody", about="alarm_id", parent="space_id")
@dataclass(frozen=True)
class LeftWithoutAnybody:
    """Nobody is in charge of a space any more."""

    space_id: int
    alarm_id: int


@event("upkeep.still_here", about="space_id")
@dataclass(frozen=True)
class StillHere:
    """Somebody in charge said that they are there."""

    space_id: int
    member_id: int


@event("upkeep.stand_in_named", about="stand_in_id", parent="space_id")
@dataclass(frozen=True)
class StandInNamed:
    """`member_id` looks after a space from a day to a day."""

    space_id: int
    stand_in_id: int
    member_id: int
    begins: str
    ends: str


@event("upkeep.stand_in_ended", about="stand_in_id", parent="space_id")
@dataclass(frozen=True)
class StandInEnded:
    """A stand-in ended before its day."""

    space_id: int
    stand_in_id: int
    member_id: int


@event("upkeep.role_offered", about="hand_over_id", parent="space_id")
@dataclass(frozen=True)
class RoleOffered:
    """A role was offered to `member_id`; `giver_id` holds it now, None where nobody does."""

    space_id: int
    hand_over_id: int
    member_id: int
    role: str
    giver_id: int | None


@event("upkeep.role_taken_over", about="hand_over_id", parent="space_id")
@dataclass(frozen=True)
class RoleTakenOver:
    """`member_id` accepted a role; `giver_id` laid it down."""

    space_id: int
    hand_over_id: int
    member_id: int
    role: str
    giver_id: int | None


@event("upkeep.role_declined", about="hand_over_id", parent="space_id")
@dataclass(frozen=True)
class RoleDeclined:
    """`member_id` does not want the role."""

    space_id: int
    hand_over_id: int
    member_id: int
    role: str


@event("upkeep.offer_ended", about="hand_over_id", parent="space_id")
@dataclass(frozen=True)
class OfferEnded:
    """An offer was taken back, or ran out; `how` says which."""

    space_id: int
    hand_over_id: int
    member_id: int
    how: str


@event("upkeep.register_exported")
@dataclass(frozen=True)
class RegisterExported:
    """Somebody took a copy of the register of spaces; `rows` of them."""

    rows: int


@event("upkeep.group_proposed", about="group_id")
@dataclass(frozen=True)
class GroupProposed:
    """A group outside was named to those who run the house."""

    group_id: int


@event("upkeep.group_changed", about="group_id")
@dataclass(frozen=True)
class GroupChanged:
    """What is known of a group outside changed."""

    group_id: int


@event("upkeep.group_judged", about="group_id")
@dataclass(frozen=True)
class GroupJudged:
    """How we stand to a group outside was decided: watch, talk, adopt, leave."""

    group_id: int
    before: str
    after: str


@event("upkeep.group_noted", about="group_id")
@dataclass(frozen=True)
class GroupNoted:
    """A note was added to a group outside."""

    group_id: int


@event("upkeep.group_adopted", about="group_id", parent="space_id")
@dataclass(frozen=True)
class GroupAdopted:
    """A space was founded for a group outside."""

    space_id: int
    group_id: int


@event("upkeep.fell_quiet", about="quiet_id", parent="space_id")
@dataclass(frozen=True)
class FellQuiet:
    """Nobody wrote in a space for `days`; its owners are asked."""

    space_id: int
    quiet_id: int
    days: int


@event("upkeep.space_kept", about="quiet_id", parent="space_id")
@dataclass(frozen=True)
class SpaceKept:
    """A quiet space stays; `how` is decided, written (somebody wrote) or called_off."""

    space_id: int
    quiet_id: int
    how: str


@event("upkeep.archive_announced", about="quiet_id", parent="space_id")
@dataclass(frozen=True)
class ArchiveAnnounced:
    """Members hear that a space will be archived on `due`."""

    space_id: int
    quiet_id: int
    due: str


@event("upkeep.quiet_space_archived", about="quiet_id", parent="space_id")
@dataclass(frozen=True)
class QuietSpaceArchived:
    """A quiet space was archived on its day."""

    space_id: int
    quiet_id: int


@event("upkeep.archive_undone", about="quiet_id", parent="space_id")
@dataclass(frozen=True)
class ArchiveUndone:
    """A space that was archived for its quiet is open again."""

    space_id: int
    quiet_id: int


@event("upkeep.merge_announced", about="merge_id", parent="space_id")
@dataclass(frozen=True)
class MergeAnnounced:
    """Members of `space_id` hear that it goes over into `target_id` on `due`."""

    space_id: int
    merge_id: int
    target_id: int
    due: str


@event("upkeep.merge_called_off", about="merge_id", parent="space_id")
@dataclass(frozen=True)
class MergeCalledOff:
    space_id: int
    merge_id: int
    target_id: int


@event("upkeep.merge_held_up", about="merge_id", parent="space_id")
@dataclass(frozen=True)
class MergeHeldUp:
    """A merge stands still, since more people would have come to see texts; `why` by name."""

    space_id: int
    merge_id: int
    target_id: int
    why: str


@event("upkeep.spaces_merged", about="merge_id", parent="space_id")
@dataclass(frozen=True)
class SpacesMerged:
    """All that could go went to `target_id`; `topics` moved, `left_behind` did not."""

    space_id: int
    merge_id: int
    target_id: int
    topics: int
    members: int
    left_behind: int


@event("upkeep.merge_undo_begun", about="merge_id", parent="space_id")
@dataclass(frozen=True)
class MergeUndoBegun:
    """What a merge had moved goes back, some at a time."""

    space_id: int
    merge_id: int
    target_id: int


@event("upkeep.merge_undone", about="merge_id", parent="space_id")
@dataclass(frozen=True)
class MergeUndone:
    """What a merge had moved came back; `stayed` topics did not."""

    space_id: int
    merge_id: int
    target_id: int
    topics: int
    stayed: int


@event("upkeep.membership_ended", about="member_id", parent="space_id")
@dataclass(frozen=True)
class MembershipEnded:
    """Somebody's membership was ended, with a reason: of a space, or of the whole community."""

    space_id: int | None
    parting_id: int
    member_id: int


@event("upkeep.membership_reinstated", about="member_id", parent="space_id")
@dataclass(frozen=True)
class MembershipReinstated:
    """An ended membership was given back."""

    space_id: int | None
    parting_id: int
    member_id: int


@event("upkeep.term_set", about="member_id", parent="space_id")
@dataclass(frozen=True)
class TermSet:
    """A membership has a last day from now on, or "" for none."""

    space_id: int
    member_id: int
    last_day: str


@event("upkeep.membership_ends_soon", about="member_id", parent="space_id")
@dataclass(frozen=True)
class MembershipEndsSoon:
    """The last day is near, and the person was told."""

    space_id: int
    member_id: int
    last_day: str


@event("upkeep.roster_exported", about="space_id")
@dataclass(frozen=True)
class RosterExported:
    """Somebody took a copy of who belongs to a space along, of so many people."""

    space_id: int
    rows: int


@event("upkeep.ending_planned", about="ending_id", parent="space_id")
@dataclass(frozen=True)
class EndingPlanned:
    """A space is shut and will be erased on `due`."""

    space_id: int
    ending_id: int
    due: str


@event("upkeep.ending_taken_back", about="ending_id", parent="space_id")
@dataclass(frozen=True)
class EndingTakenBack:
    space_id: int
    ending_id: int


@event("upkeep.space_erased", about="ending_id", parent="space_id")
@dataclass(frozen=True)
class SpaceErased:
    """All of a space is gone for good; how much there was."""

    space_id: int
    ending_id: int
    topics: int = 0
    replies: int = 0
    files: int = 0
    members: int = 0


@event("upkeep.texts_taken", about="space_id")
@dataclass(frozen=True)
class TextsTaken:
    """Somebody took a copy of all texts of a space along."""

    space_id: int
