"""What people write, and what others do with it."""

from engawa.content.models.files import File
from engawa.content.models.merges import Merge
from engawa.content.models.personal import (
    Bookmark,
    Draft,
    Follow,
    FollowLevel,
    ReadMark,
    SpaceFollow,
)
from engawa.content.models.reactions import Reaction, ReactionKind
from engawa.content.models.revisions import Revision
from engawa.content.models.topics import HELD_FROM, Audience, NamedReader, Reply, Tag, Topic
from engawa.content.models.writing import BodyFormat, Held, Writing

__all__ = [
    "HELD_FROM",
    "Audience",
    "BodyFormat",
    "Bookmark",
    "Draft",
    "File",
    "Follow",
    "FollowLevel",
    "Held",
    "Merge",
    "NamedReader",
    "Reaction",
    "ReactionKind",
    "ReadMark",
    "Reply",
    "Revision",
    "SpaceFollow",
    "Tag",
    "Topic",
    "Writing",
]
