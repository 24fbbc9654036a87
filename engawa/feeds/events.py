"""What is remembered of feeds: that keys were made and revoked, never the keys."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog import event


@event("feeds.feed_key_made")
@dataclass(frozen=True)
class FeedKeyMade:
    """A member got addresses for feeds of what only they may read; older ones ended."""

    member_id: int


@event("feeds.feed_key_revoked")
@dataclass(frozen=True)
class FeedKeyRevoked:
    member_id: int
