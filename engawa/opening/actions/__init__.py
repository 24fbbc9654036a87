"""Everything one can do while opening a community, and to what kind of place a space is."""

from engawa.opening.actions.contacting import write_to_account_manager
from engawa.opening.actions.drafting import begin_draft, discard_draft, keep_step
from engawa.opening.actions.judging import reach_verdict
from engawa.opening.actions.opening import finish_opening, open_community, prepare_community
from engawa.opening.actions.outside import (
    Outside,
    add_outside_community,
    change_outside_community,
    remove_outside_community,
)
from engawa.opening.actions.presetting import keep_preset, remove_preset
from engawa.opening.actions.profiling import change_profile, give_profile

__all__ = [
    "Outside",
    "add_outside_community",
    "begin_draft",
    "change_outside_community",
    "change_profile",
    "discard_draft",
    "finish_opening",
    "give_profile",
    "keep_preset",
    "keep_step",
    "open_community",
    "prepare_community",
    "reach_verdict",
    "remove_outside_community",
    "remove_preset",
    "write_to_account_manager",
]
