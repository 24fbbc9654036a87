"""Duties and reports."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from engawa.admissions.models import Duty


class DutyForm(forms.Form):
    title = forms.CharField(
        label=_("What is asked"),
        help_text=_("Such as “Report after each study meeting”."),
        max_length=80,
    )
    asks = forms.CharField(label=_("What for"), max_length=300, required=False)
    due_days = forms.IntegerField(
        label=_("Days until it is due"), min_value=1, max_value=60, initial=7
    )
    follows = forms.ChoiceField(
        label=_("What follows when it is missed again and again"),
        help_text=_("Everyone in the space reads this beforehand. No seat is taken by the clock."),
        choices=Duty.Follows.choices,
        initial=Duty.Follows.NOTHING,
        widget=forms.RadioSelect,
    )


class RoundForm(forms.Form):
    name = forms.CharField(label=_("Occasion"), max_length=80)


class ReportForm(forms.Form):
    learned = forms.CharField(
        label=_("What I learned"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    will_do = forms.CharField(
        label=_("What I will try"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    wants_to_ask = forms.CharField(
        label=_("What I want to ask"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
