"""Offering company, and a word between two."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from engawa.onboarding.actions.companions import LONGEST_REMARK


class OfferForm(forms.Form):
    most = forms.IntegerField(
        label=_("Newcomers at a time"),
        help_text=_("One or two are a good beginning."),
        min_value=1,
        max_value=50,
    )


class RemarkForm(forms.Form):
    text = forms.CharField(
        label=_("A few words"),
        max_length=LONGEST_REMARK,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
