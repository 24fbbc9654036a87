"""The shape of what is typed; the rules stand in the actions."""

from engawa.spaces.forms.people import (
    ApplyForm,
    InviteForm,
    RefuseForm,
    RoleForm,
    StepInForm,
)
from engawa.spaces.forms.running import CharterForm, DoorsForm, LogoForm, NewSpaceForm, SectionForm
from engawa.spaces.forms.telling import tell

__all__ = [
    "ApplyForm",
    "CharterForm",
    "DoorsForm",
    "InviteForm",
    "LogoForm",
    "NewSpaceForm",
    "RefuseForm",
    "RoleForm",
    "SectionForm",
    "StepInForm",
    "tell",
]
