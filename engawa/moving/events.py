"""What is remembered of moving in; each text has the entries of its own kind besides."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog import event


@event("moving.people_brought", about="source_id")
@dataclass(frozen=True)
class PeopleBrought:
    """Members without an account of their own were made for people of another community."""

    source_id: int
    member_ids: tuple[int, ...]


@event("moving.placeholder_claimed", about="placeholder_id")
@dataclass(frozen=True)
class PlaceholderClaimed:
    """What `placeholder_id` had written is now `member_id`'s."""

    placeholder_id: int
    member_id: int
    topics: int
    replies: int


@event("moving.community_taken")
@dataclass(frozen=True)
class CommunityTaken:
    """Whoever runs the machine took everything along; how many rows and files."""

    rows: int
    files: int
