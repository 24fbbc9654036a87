"""Choosing what reaches one."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from engawa.notifications.models import OPTIONAL


class ChoiceForm(forms.Form):
    """Ticked kinds come to the inbox."""

    kinds = forms.MultipleChoiceField(
        label=_("Tell me in my inbox when"),
        choices=[(kind.value, kind.label) for kind in OPTIONAL],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    @property
    def off(self) -> set[str]:
        return {kind.value for kind in OPTIONAL} - set(self.cleaned_data["kinds"])
