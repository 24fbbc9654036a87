"""Ending memberships, and giving one a last day."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class PartingForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Each person reads it in a letter, and it stands in the log."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TermForm(forms.Form):
    until = forms.DateField(
        label=_("Last day"),
        help_text=_("Empty: the membership goes on."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
