"""What can be done about texts and people."""

from engawa.moderation.actions.claiming import assign_item, claim_item, let_go
from engawa.moderation.actions.deciding import decide, undo_decision
from engawa.moderation.actions.modes import set_mode
from engawa.moderation.actions.reporting import report_member, report_text
from engawa.moderation.actions.views import forget_view, keep_view

__all__ = [
    "assign_item",
    "claim_item",
    "decide",
    "forget_view",
    "keep_view",
    "let_go",
    "report_member",
    "report_text",
    "set_mode",
    "undo_decision",
]
