"""Shapes of what is typed at the desk."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role for the whole site"), choices=Member.Role.choices)
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Kept in the log beside your name. The person is signed out everywhere."),
        max_length=200,
    )


class KindForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Kind of member"),
        help_text=_("Staff and sponsors are always named as such beside what they write."),
        choices=Member.Kind.choices,
    )


class ClosingForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), help_text=_("Kept in the log beside your name."), max_length=200
    )


class SettlingForm(forms.Form):
    note = forms.CharField(
        label=_("A word for colleagues"),
        help_text=_("What was done about it. The sender does not see this."),
        max_length=500,
        required=False,
    )


class SynonymsForm(forms.Form):
    words = forms.CharField(
        label=_("Words, one a line"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3, "id": "synonyms"}),
    )


class PromotionForm(forms.Form):
    words = forms.CharField(
        label=_("When somebody searches for (one a line)"),
        max_length=1000,
        widget=forms.Textarea({"rows": 2, "id": "promoted-words"}),
    )
    topic = forms.CharField(label=_("Address of the topic"), max_length=500)

    @property
    def topic_id(self) -> str:
        """The public id in the address, or what was typed if it is one already."""
        found = re.search(r"/t/([^/?#]+)", self.cleaned_data["topic"])
        return found[1] if found else self.cleaned_data["topic"].strip()
