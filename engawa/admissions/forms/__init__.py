"""The shape of what is typed; the rules stand in the actions."""

from engawa.admissions.forms.lines import CapacityForm, CohortForm, NoteForm, RulesForm, rules_of

__all__ = ["CapacityForm", "CohortForm", "NoteForm", "RulesForm", "rules_of"]
