"""Everything that changes who is in charge, and what becomes of quiet spaces and groups."""

from engawa.upkeep.actions.alarms import look_at, look_for_silence, pass_on_silence, say_still_here
from engawa.upkeep.actions.ending import plan_ending, take_back
from engawa.upkeep.actions.exporting import note_texts_taken
from engawa.upkeep.actions.groups import (
    Group,
    begin_adopting,
    change_group,
    judge_group,
    propose_group,
)
from engawa.upkeep.actions.handing_over import (
    Offer,
    decline_role,
    let_offers_run_out,
    offer_role,
    take_over,
    withdraw_offer,
)
from engawa.upkeep.actions.merging import announce_merge, begin_undoing, call_off_merge
from engawa.upkeep.actions.parting import close_accounts, end_memberships, reinstate
from engawa.upkeep.actions.resting import (
    announce_archive,
    keep_space,
    look_for_quiet,
    undo_archive,
)
from engawa.upkeep.actions.standing_in import Absence, end_stand_in, name_stand_in
from engawa.upkeep.actions.terms import end_terms, remind_of_terms, set_term

__all__ = [
    "Absence",
    "Group",
    "Offer",
    "announce_archive",
    "announce_merge",
    "begin_adopting",
    "begin_undoing",
    "call_off_merge",
    "change_group",
    "close_accounts",
    "decline_role",
    "end_memberships",
    "end_stand_in",
    "end_terms",
    "judge_group",
    "keep_space",
    "let_offers_run_out",
    "look_at",
    "look_for_quiet",
    "look_for_silence",
    "name_stand_in",
    "note_texts_taken",
    "offer_role",
    "pass_on_silence",
    "plan_ending",
    "propose_group",
    "reinstate",
    "remind_of_terms",
    "say_still_here",
    "set_term",
    "take_back",
    "take_over",
    "undo_archive",
    "withdraw_offer",
]
