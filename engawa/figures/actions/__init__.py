"""Counting weeks, telling of them on Mondays, remembering who took figures along."""

from engawa.figures.actions.counting import catch_up, count_anew, count_weeks
from engawa.figures.actions.exporting import note_export
from engawa.figures.actions.looking_ahead import Ahead, look_ahead
from engawa.figures.actions.reporting import write_reports

__all__ = [
    "Ahead",
    "catch_up",
    "count_anew",
    "count_weeks",
    "look_ahead",
    "note_export",
    "write_reports",
]
