"""What is typed into the pages of this room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engawa.protection.models import SpaceSharing, Viewing


class ShareForm(forms.Form):
    to = forms.CharField(
        label=_("To whom"),
        help_text=_("Their @name or the mail address they are registered with."),
        max_length=254,
    )
    days = forms.IntegerField(label=_("For how many days"), min_value=1, max_value=730)
    note = forms.CharField(
        label=_("Why"),
        help_text=_("Everyone in the space can read this."),
        max_length=200,
        required=False,
    )


class SharingForm(forms.Form):
    who = forms.ChoiceField(
        label=_("Who may show single topics to people outside"),
        choices=SpaceSharing.Who.choices,
        widget=forms.RadioSelect,
    )


class AskForm(forms.Form):
    address = forms.CharField(label=_("Address"), max_length=300)
    words = forms.CharField(
        label=_("Why you need it"),
        help_text=_("Only those who look after the place read this, if there is such a place."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("Answer"),
        help_text=_("Leave it empty to say nothing at all."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ViewForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("As whom"), choices=Viewing.As.choices, widget=forms.RadioSelect
    )
    member = forms.CharField(
        label=_("Which member"),
        help_text=_("Only for “a member of a space”: their @name."),
        max_length=60,
        required=False,
    )
    space = forms.ChoiceField(
        label=_("In which space"),
        help_text=_("Only what they may do in this one space is taken over."),
        required=False,
    )
    reason = forms.CharField(
        label=_("Why"), help_text=_("It is recorded, with your name."), max_length=200
    )

    def __init__(self, *args: Any, spaces: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["space"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [("", "—"), *spaces]
