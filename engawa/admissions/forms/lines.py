"""Seats and lines, for those who run a space."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engawa.admissions.actions import Arrangement
from engawa.admissions.models import Line
from engawa.admissions.models.waiting import Order, kinds_of_members
from engawa.spaces.actions.seats import MOST_SEATS


class CapacityForm(forms.Form):
    capacity = forms.IntegerField(
        label=_("Seats"),
        help_text=_(
            "How many may belong to the space, those who run it included. Empty: room for all."
        ),
        min_value=1,
        max_value=MOST_SEATS,
        required=False,
    )
    keeps_suspended_seats = forms.BooleanField(
        label=_("Keep the seats of suspended members"),
        help_text=_("Otherwise they go on to the waiting list. An owner's seat is always kept."),
        required=False,
    )


class CohortForm(forms.Form):
    seats = forms.IntegerField(
        label=_("More seats"),
        help_text=_("The capacity rises by this number, and as many people are asked in at once."),
        min_value=1,
        max_value=1000,
    )


class RulesForm(forms.Form):
    order = forms.ChoiceField(
        label=_("Who is next"), choices=Order.choices, widget=forms.RadioSelect
    )
    criteria = forms.CharField(
        label=_("How we choose"),
        help_text=_("Everyone who waits reads this. Say what counts, and what does not."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    first_kinds = forms.MultipleChoiceField(
        label=_("Who goes first"),
        help_text=_("Newcomers of these kinds stand before the others."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    offer_days = forms.IntegerField(
        label=_("Days a seat is kept"),
        help_text=_("Then it goes on to the next person. Empty: as everywhere in this community."),
        min_value=1,
        max_value=90,
        required=False,
    )
    returns_unused = forms.BooleanField(
        label=_("Return seats nobody uses"),
        help_text=_(
            "Who has not looked in for long is asked twice, then the seat goes on. “I stay” is"
            " one click, and only while somebody waits."
        ),
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["first_kinds"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = kinds_of_members()

    @property
    def arrangement(self) -> Arrangement:
        typed = self.cleaned_data
        return Arrangement(**typed | {"first_kinds": tuple(typed["first_kinds"])})


class NoteForm(forms.Form):
    note = forms.CharField(label=_("Reason"), max_length=300)


def rules_of(line: Line) -> dict[str, Any]:
    """What holds now, for the form."""
    names = ("order", "criteria", "first_kinds", "offer_days", "returns_unused")
    return {name: getattr(line, name) for name in names}
