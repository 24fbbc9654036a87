"""What a space does for newcomers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from engawa.onboarding.actions.arranging import LONGEST_PROMISE, Wanted
from engawa.onboarding.models import Hospitality, Level


class HospitalityForm(forms.Form):
    reply_hours = forms.IntegerField(
        label=_("Working hours to the first reply"),
        help_text=_("Every first post gets a reply within this time. Empty: no promise."),
        min_value=1,
        max_value=LONGEST_PROMISE,
        required=False,
    )
    has_companions = forms.BooleanField(
        label=_("Companions for the first post"),
        help_text=_("Members may offer to stand by newcomers, who show them a draft if they wish."),
        required=False,
    )
    asks_quietly = forms.BooleanField(
        label=_("Questions without a name"),
        help_text=_(
            "Whoever asks may hide their name from other members. Moderators of the space see it."
        ),
        required=False,
    )
    level = forms.ChoiceField(
        label=_("Small room for"),
        help_text=_("It is listed among the small rooms, and gets seats if it has none yet."),
        choices=[("", _("Not a small room")), *Level.choices],
        required=False,
    )

    @property
    def wanted(self) -> Wanted:
        return Wanted(**self.cleaned_data)


def present(row: Hospitality) -> dict[str, Any]:
    return {name: getattr(row, name) for name in HospitalityForm.base_fields}


class GreeterForm(forms.Form):
    member = forms.CharField(
        label=_("Handle of the member"),
        help_text=_("The name after the @."),
        max_length=31,
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Weekdays on duty"),
        help_text=_("None chosen: whenever it is their turn."),
        choices=[(n, WEEKDAYS[n]) for n in range(7)],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class IntroductionsForm(forms.Form):
    address = forms.CharField(
        label=_("Address of a topic that stands already"),
        help_text=_("Copy it from there."),
        max_length=300,
    )
