"""What may be asked of the log."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engawa.audit.queries.deeds import Wanted
from engawa.audit.words import verbs


def _day() -> Any:
    return forms.DateInput(attrs={"type": "date"})


class WantedForm(forms.Form):
    """Nothing is needed; nonsense narrows to nothing rather than to everything."""

    person = forms.CharField(label=_("Person"), max_length=40, required=False)
    verb = forms.ChoiceField(label=_("What was done"), required=False)
    space = forms.ChoiceField(label=_("Space"), required=False)
    since = forms.DateField(label=_("From this day"), required=False, widget=_day())
    until = forms.DateField(label=_("Up to this day"), required=False, widget=_day())

    def __init__(self, *args: Any, spaces: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["verb"].choices = [("", _("Everything")), *verbs()]  # type: ignore[attr-defined]
        self.fields["space"].choices = [("", _("Everywhere")), *spaces]  # type: ignore[attr-defined]
        if not spaces:
            del self.fields["space"]

    def wanted(self) -> Wanted | None:
        """None when what was typed cannot be."""
        if not self.is_valid():
            return None
        return Wanted(**{name: value for name, value in self.cleaned_data.items() if value})
