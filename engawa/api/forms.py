"""What is typed on the page of tokens."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from engawa.api import tunables
from engawa.api.models import Scope

LIVES = (30, 90, 365)


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        help_text=_("What will use it, such as “Reports” or “Ticket system”."),
        max_length=60,
        error_messages={"required": _("Please give it a name.")},
    )
    scopes = forms.MultipleChoiceField(
        label=_("It may"),
        choices=Scope.choices,
        initial=[Scope.READ],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one thing that the token may do.")},
    )
    days = forms.TypedChoiceField(label=_("It works for"), coerce=int, initial=90)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        longest = tunables.LONGEST_DAYS.value()
        lives = [days for days in LIVES if days <= longest] or [longest]
        field = self.fields["days"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (days, ngettext("%(n)s day", "%(n)s days", days) % {"n": days}) for days in lives
        ]
