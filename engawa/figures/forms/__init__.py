"""What is typed about how a space should come to be run."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.figures.actions import Ahead
from engawa.figures.choices import EFFORT, Running
from engawa.figures.models import Outlook
from engawa.opening.choices import Relation
from engawa.spaces.forms.telling import choose, with_note

QUARTER = timedelta(days=90)


class OutlookForm(forms.Form):
    """How it is now, how it should become, and when to look again."""

    running = forms.ChoiceField(label=_("Who runs it now"), widget=forms.RadioSelect)
    running_wanted = forms.ChoiceField(label=_("Who should run it"), widget=forms.RadioSelect)
    relation_wanted = forms.ChoiceField(
        label=_("How we and members should stand to each other"), required=False
    )
    note = forms.CharField(
        label=_("What we do towards that"),
        required=False,
        max_length=300,
        help_text=_("For example: From spring on two members take turns in leading the circle."),
    )
    review_on = forms.DateField(
        label=_("When to look again"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("On that day it stands on today’s list."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [(value, with_note(name, EFFORT[value])) for value, name in Running.choices]
        for name in ("running", "running_wanted"):
            choose(self, name, told)
        choose(self, "relation_wanted", [("", _("Not decided yet")), *Relation.choices])

    @property
    def ahead(self) -> Ahead:
        return Ahead(**self.cleaned_data)


def begun_with(outlook: Outlook | None) -> dict[str, Any]:
    """What the form opens with."""
    if outlook is None:
        return {
            "running": Running.STAFF,
            "running_wanted": Running.TOGETHER,
            "review_on": timezone.localdate() + QUARTER,
        }
    names = ("running", "running_wanted", "relation_wanted", "note", "review_on")
    return {name: getattr(outlook, name) for name in names}
