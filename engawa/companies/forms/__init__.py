"""The shape of what is typed about companies; the rules stand in the actions."""

from engawa.companies.forms.companies import (
    CardForm,
    DomainForm,
    LogoForm,
    NewCompanyForm,
    WordsForm,
)
from engawa.companies.forms.people import ColleagueForm, InviteForm, MyCompanyForm, NoteForm
from engawa.companies.forms.rules import IntakeForm, RuleForm, StaffPolicyForm

__all__ = [
    "CardForm",
    "ColleagueForm",
    "DomainForm",
    "IntakeForm",
    "InviteForm",
    "LogoForm",
    "MyCompanyForm",
    "NewCompanyForm",
    "NoteForm",
    "RuleForm",
    "StaffPolicyForm",
    "WordsForm",
]
