"""A step of a welcome."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.onboarding.actions.welcoming import LONGEST, Words
from engawa.onboarding.models import Deed, WelcomeStep
from engawa.onboarding.models.welcome import LAST_DAY


class StepForm(forms.Form):
    day = forms.IntegerField(
        label=_("Day"),
        help_text=_("Days after joining; 0 is at once."),
        min_value=0,
        max_value=LAST_DAY,
    )
    member_kind = forms.ChoiceField(
        label=_("For whom"), choices=[("", _("Everybody")), *Member.Kind.choices], required=False
    )
    title = forms.CharField(label=_("Title"), max_length=LONGEST["title"])
    words = forms.CharField(
        label=_("Words"),
        help_text=_("Two or three sentences. Markdown is allowed."),
        max_length=LONGEST["words"],
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    title_en = forms.CharField(
        label=_("Title in English"), max_length=LONGEST["title"], required=False
    )
    words_en = forms.CharField(
        label=_("Words in English"),
        help_text=_("Empty: the words above for everybody."),
        max_length=LONGEST["words"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    link = forms.CharField(
        label=_("Where it leads"),
        help_text=_("A page of ours (beginning with /) or of another site (https://)."),
        max_length=LONGEST["link"],
        required=False,
    )
    unless = forms.ChoiceField(
        label=_("Left out for those who did this"),
        choices=[("", _("Nobody")), *Deed.choices],
        required=False,
    )

    @property
    def said(self) -> Words:
        return Words(**self.cleaned_data)


def present(step: WelcomeStep) -> dict[str, Any]:
    return {name: getattr(step, name) for name in StepForm.base_fields}
