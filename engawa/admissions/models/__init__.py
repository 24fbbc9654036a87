"""The nouns of this room."""

from engawa.admissions.models.asking import DoorQuestion, Dossier, SavedView, Weighing
from engawa.admissions.models.duties import Duty, DutyRound, DutyTask
from engawa.admissions.models.linking import Credit, InviteLink, LinkUse
from engawa.admissions.models.registering import Knock, Turnstile
from engawa.admissions.models.waiting import Line, Place, SeatWatch

__all__ = [
    "Credit",
    "DoorQuestion",
    "Dossier",
    "Duty",
    "DutyRound",
    "DutyTask",
    "InviteLink",
    "Knock",
    "Line",
    "LinkUse",
    "Place",
    "SavedView",
    "SeatWatch",
    "Turnstile",
    "Weighing",
]
