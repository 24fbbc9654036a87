"""What can be done about texts and people."""

from engawa.moderation.actions.appealing import answer_sanction, appeal, decide_appeal
from engawa.moderation.actions.claiming import assign_item, claim_item, let_go
from engawa.moderation.actions.deciding import decide, undo_decision
from engawa.moderation.actions.doubting import clear_doubt
from engawa.moderation.actions.filtering import Rule, remove_filter, set_filter
from engawa.moderation.actions.modes import set_mode
from engawa.moderation.actions.noting import note
from engawa.moderation.actions.pacing import bar_promotion, set_pace
from engawa.moderation.actions.reporting import report_member, report_text
from engawa.moderation.actions.sanctioning import (
    Step,
    confirm_sanction,
    drop_sanction,
    lift_sanction,
    other_managers,
    take_step,
)
from engawa.moderation.actions.views import forget_view, keep_view
from engawa.moderation.actions.voicing import voice
from engawa.moderation.actions.watching import alarm_about_late, end_watch, set_watch

__all__ = [
    "Rule",
    "Step",
    "alarm_about_late",
    "answer_sanction",
    "appeal",
    "assign_item",
    "bar_promotion",
    "claim_item",
    "clear_doubt",
    "confirm_sanction",
    "decide",
    "decide_appeal",
    "drop_sanction",
    "end_watch",
    "forget_view",
    "keep_view",
    "let_go",
    "lift_sanction",
    "note",
    "other_managers",
    "remove_filter",
    "report_member",
    "report_text",
    "set_filter",
    "set_mode",
    "set_pace",
    "set_watch",
    "take_step",
    "undo_decision",
    "voice",
]
