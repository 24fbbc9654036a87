"""What waits, what was decided, and the rules of places."""

from engawa.moderation.models.doubts import Doubt
from engawa.moderation.models.items import Decision, Item, Outcome, Reason, Report, Verb
from engawa.moderation.models.rules import Filter, FilterMatch, Mode, Pace, Promotion
from engawa.moderation.models.sanctions import Appeal, Note, Sanction
from engawa.moderation.models.spam import Token
from engawa.moderation.models.views import SavedView
from engawa.moderation.models.voices import Voice
from engawa.moderation.models.watches import Watch

__all__ = [
    "Appeal",
    "Decision",
    "Doubt",
    "Filter",
    "FilterMatch",
    "Item",
    "Mode",
    "Note",
    "Outcome",
    "Pace",
    "Promotion",
    "Reason",
    "Report",
    "Sanction",
    "SavedView",
    "Token",
    "Verb",
    "Voice",
    "Watch",
]
