"""The shape of what is typed; the rules stand in the actions."""

from engawa.admissions.forms.lines import CapacityForm, CohortForm, NoteForm, RulesForm, rules_of
from engawa.admissions.forms.links import LinkForm, ListForm

__all__ = [
    "CapacityForm",
    "CohortForm",
    "LinkForm",
    "ListForm",
    "NoteForm",
    "RulesForm",
    "rules_of",
]
