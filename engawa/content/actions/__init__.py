"""What can be done with topics and replies."""

from engawa.content.actions.catching_up import catch_up
from engawa.content.actions.drafting import Meant, discard_draft, save_draft
from engawa.content.actions.holding import hold_again, release, turn_down
from engawa.content.actions.keeping import (
    add_bookmark,
    follow_space,
    follow_topic,
    mark_read,
    remove_bookmark,
)
from engawa.content.actions.merging import merge_topic, split_topic
from engawa.content.actions.narrowing import choose_audience
from engawa.content.actions.parting import part_topics
from engawa.content.actions.reacting import add_reaction, remove_reaction
from engawa.content.actions.removing import (
    delete_reply,
    delete_topic,
    hide,
    restore_reply,
    restore_topic,
    unhide,
)
from engawa.content.actions.replies import edit_reply, post_reply
from engawa.content.actions.tending import (
    change_author,
    close_topic,
    move_topic,
    pin_topic,
    reopen_topic,
    set_best_reply,
    unpin_topic,
)
from engawa.content.actions.topics import edit_topic, publish_topic, retag_topic
from engawa.content.actions.uploading import upload_file

__all__ = [
    "Meant",
    "add_bookmark",
    "add_reaction",
    "catch_up",
    "change_author",
    "choose_audience",
    "close_topic",
    "delete_reply",
    "delete_topic",
    "discard_draft",
    "edit_reply",
    "edit_topic",
    "follow_space",
    "follow_topic",
    "hide",
    "hold_again",
    "mark_read",
    "merge_topic",
    "move_topic",
    "part_topics",
    "pin_topic",
    "post_reply",
    "publish_topic",
    "release",
    "remove_bookmark",
    "remove_reaction",
    "reopen_topic",
    "restore_reply",
    "restore_topic",
    "retag_topic",
    "save_draft",
    "set_best_reply",
    "split_topic",
    "turn_down",
    "unhide",
    "unpin_topic",
    "upload_file",
]
