"""Bringing in tables: handed in, looked at without changing anything, let in by a person."""

from engawa.companies.actions.intaking.exporting import export_table
from engawa.companies.actions.intaking.running import apply, check, hand_in, let_in

__all__ = ["apply", "check", "export_table", "hand_in", "let_in"]
