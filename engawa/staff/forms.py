"""Shapes of what is typed at the desk."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role for the whole site"), choices=Member.Role.choices)
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Kept in the log beside your name. The person is signed out everywhere."),
        max_length=200,
    )


class KindForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Kind of member"),
        help_text=_("Staff and sponsors are always named as such beside what they write."),
        choices=Member.Kind.choices,
    )


class ClosingForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), help_text=_("Kept in the log beside your name."), max_length=200
    )


class SettlingForm(forms.Form):
    note = forms.CharField(
        label=_("A word for colleagues"),
        help_text=_("What was done about it. The sender does not see this."),
        max_length=500,
        required=False,
    )
