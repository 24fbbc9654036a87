"""What people write, and what others do with it."""

from engawa.content.models.files import File
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
from engawa.content.models.topics import Reply, Tag, Topic
from engawa.content.models.writing import BodyFormat, Writing

__all__ = [
    "BodyFormat",
    "Bookmark",
    "Draft",
    "File",
    "Follow",
    "FollowLevel",
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
