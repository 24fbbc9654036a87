"""The shape of what is typed while opening a community; the rules stand in the actions."""

from engawa.opening.forms.asking import OutsideForm, OverrideForm, VerdictForm
from engawa.opening.forms.base import StepForm
from engawa.opening.forms.steps import (
    STEPS,
    PhaseForm,
    PurposeForm,
    RolesForm,
    RulesForm,
    ToolsForm,
)
from engawa.opening.forms.wizard import Wizard

__all__ = [
    "STEPS",
    "OutsideForm",
    "OverrideForm",
    "PhaseForm",
    "PurposeForm",
    "RolesForm",
    "RulesForm",
    "StepForm",
    "ToolsForm",
    "VerdictForm",
    "Wizard",
]
