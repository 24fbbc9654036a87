"""Everything that changes a charter or what somebody said to it."""

from engawa.charters.actions.adopting import adopt, adopt_draft
from engawa.charters.actions.aiming import NewGoal, set_goals
from engawa.charters.actions.answering import accept, accept_for, refuse
from engawa.charters.actions.commenting import close_comments, comment, propose, take_back
from engawa.charters.actions.drafting import (
    add_clause,
    begin_draft,
    discard_draft,
    move_clause,
    remove_clause,
    write_clause,
)
from engawa.charters.actions.growing import note_size, note_size_of_house
from engawa.charters.actions.settling import settle

__all__ = [
    "NewGoal",
    "accept",
    "accept_for",
    "add_clause",
    "adopt",
    "adopt_draft",
    "begin_draft",
    "close_comments",
    "comment",
    "discard_draft",
    "move_clause",
    "note_size",
    "note_size_of_house",
    "propose",
    "refuse",
    "remove_clause",
    "set_goals",
    "settle",
    "take_back",
    "write_clause",
]
