"""What is remembered of topics and replies."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog import event


@event("content.topic_published")
@dataclass(frozen=True)
class TopicPublished:
    """A topic can now be read; `mentioned_ids` are the members its text calls."""

    topic_id: int
    space_id: int
    kind: str
    mentioned_ids: tuple[int, ...] = ()


@event("content.reply_posted")
@dataclass(frozen=True)
class ReplyPosted:
    """A reply or comment; `parent_id` is the reply it hangs on, `member_id` who is answered."""

    reply_id: int
    topic_id: int
    space_id: int
    parent_id: int | None
    member_id: int
    mentioned_ids: tuple[int, ...] = ()


@event("content.topic_edited")
@dataclass(frozen=True)
class TopicEdited:
    topic_id: int
    space_id: int
    mentioned_ids: tuple[int, ...] = ()


@event("content.reply_edited")
@dataclass(frozen=True)
class ReplyEdited:
    reply_id: int
    topic_id: int
    space_id: int
    mentioned_ids: tuple[int, ...] = ()


@event("content.topic_moved")
@dataclass(frozen=True)
class TopicMoved:
    topic_id: int
    space_id: int
    from_space_id: int


@event("content.topic_audience_changed")
@dataclass(frozen=True)
class TopicAudienceChanged:
    """Other people of its place may read it now; `added` and `removed` are how many by name."""

    topic_id: int
    space_id: int
    before: str
    audience: str
    added: int = 0
    removed: int = 0


@event("content.topics_merged")
@dataclass(frozen=True)
class TopicsMerged:
    """All of `from_topic_id` stands under the topic now, its own text as `opening_id`."""

    topic_id: int
    space_id: int
    from_topic_id: int
    from_space_id: int
    opening_id: int


@event("content.topics_parted")
@dataclass(frozen=True)
class TopicsParted:
    """A merge was taken back: the topic stands again, `opening_id` was its text meanwhile."""

    topic_id: int
    space_id: int
    from_topic_id: int
    from_space_id: int
    opening_id: int


@event("content.topic_split")
@dataclass(frozen=True)
class TopicSplit:
    """Replies of `from_topic_id` became a topic of their own, `opening_id` its text."""

    topic_id: int
    space_id: int
    from_topic_id: int
    from_space_id: int
    opening_id: int


@event("content.author_changed")
@dataclass(frozen=True)
class AuthorChanged:
    """A text was given to the one who had written it, or takes it over."""

    topic_id: int
    space_id: int
    member_id: int
    before_id: int
    reply_id: int | None = None


@event("content.topic_closed")
@dataclass(frozen=True)
class TopicClosed:
    topic_id: int
    space_id: int


@event("content.topic_reopened")
@dataclass(frozen=True)
class TopicReopened:
    topic_id: int
    space_id: int


@event("content.topic_pinned")
@dataclass(frozen=True)
class TopicPinned:
    topic_id: int
    space_id: int


@event("content.topic_unpinned")
@dataclass(frozen=True)
class TopicUnpinned:
    topic_id: int
    space_id: int


@event("content.writing_hidden")
@dataclass(frozen=True)
class WritingHidden:
    """A moderator hid a topic (no `reply_id`) or a reply; `member_id` is its author."""

    topic_id: int
    space_id: int
    member_id: int
    reply_id: int | None = None


@event("content.writing_unhidden")
@dataclass(frozen=True)
class WritingUnhidden:
    topic_id: int
    space_id: int
    member_id: int
    reply_id: int | None = None


@event("content.writing_held")
@dataclass(frozen=True)
class WritingHeld:
    """A text waits for a moderator's look before anyone else reads it."""

    topic_id: int
    space_id: int
    member_id: int
    reply_id: int | None = None


@event("content.writing_turned_down")
@dataclass(frozen=True)
class WritingTurnedDown:
    """A held text stays with its author; `member_id` wrote it."""

    topic_id: int
    space_id: int
    member_id: int
    reply_id: int | None = None


@event("content.writing_deleted")
@dataclass(frozen=True)
class WritingDeleted:
    topic_id: int
    space_id: int
    member_id: int
    reply_id: int | None = None


@event("content.writing_restored")
@dataclass(frozen=True)
class WritingRestored:
    topic_id: int
    space_id: int
    member_id: int
    reply_id: int | None = None


@event("content.reaction_added")
@dataclass(frozen=True)
class ReactionAdded:
    """`member_id` is the author of what was reacted to."""

    topic_id: int
    space_id: int
    member_id: int
    reaction: str
    reply_id: int | None = None


@event("content.reaction_removed")
@dataclass(frozen=True)
class ReactionRemoved:
    topic_id: int
    space_id: int
    member_id: int
    reaction: str
    reply_id: int | None = None


@event("content.follow_changed")
@dataclass(frozen=True)
class FollowChanged:
    topic_id: int
    space_id: int
    level: str


@event("content.space_follow_changed")
@dataclass(frozen=True)
class SpaceFollowChanged:
    space_id: int
    level: str


@event("content.bookmark_added")
@dataclass(frozen=True)
class BookmarkAdded:
    topic_id: int
    space_id: int
    reply_id: int | None = None


@event("content.bookmark_removed")
@dataclass(frozen=True)
class BookmarkRemoved:
    topic_id: int
    space_id: int
    reply_id: int | None = None


@event("content.topic_seen")
@dataclass(frozen=True)
class TopicSeen:
    """A signed-in member read up to reply `number`."""

    topic_id: int
    space_id: int
    number: int


@event("content.topics_caught_up")
@dataclass(frozen=True)
class TopicsCaughtUp:
    """A signed-in member marked many topics as read at once."""

    topic_ids: tuple[int, ...]


@event("content.file_uploaded")
@dataclass(frozen=True)
class FileUploaded:
    file_id: int
    size: int
    is_image: bool
