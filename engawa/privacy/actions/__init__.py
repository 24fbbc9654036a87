"""What members and the house do about what is kept."""

from engawa.privacy.actions.consenting import say_yes_or_no
from engawa.privacy.actions.erasing import ask_to_be_forgotten, call_off, forget_due
from engawa.privacy.actions.exporting import ask_for_export, drop_old_exports, make
from engawa.privacy.actions.hushing import hush

__all__ = [
    "ask_for_export",
    "ask_to_be_forgotten",
    "call_off",
    "drop_old_exports",
    "forget_due",
    "hush",
    "make",
    "say_yes_or_no",
]
