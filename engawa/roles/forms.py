"""Shapes of what is typed about rights, rungs and trust."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from engawa.core.rights import delegable_rights
from engawa.roles.models import CustomRole, Nature, Rung
from engawa.roles.trust import HIGHEST, NAMES


class _Rights(forms.Form):
    rights = forms.MultipleChoiceField(
        label=_("Rights"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["rights"].choices = [  # type: ignore[attr-defined]
            (right.name, right.label) for right in delegable_rights()
        ]


class GiveForm(_Rights):
    """Rights for one member: a role or single ones, from a day to a day."""

    member = forms.CharField(label=_("To whom"), help_text=_("The name after the @"), max_length=40)
    role = forms.ChoiceField(label=_("Role"), required=False)
    begins = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    ends = forms.DateField(
        label=_("Until, that day included"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    reason = forms.CharField(
        label=_("Reason"), help_text=_("Kept in the audit log beside your name."), max_length=200
    )
    field_order = ("member", "role", "rights", "begins", "ends", "reason")

    def __init__(self, *args: Any, roles: list[CustomRole], **more: Any) -> None:
        super().__init__(*args, **more)
        language = get_language() or "ja"
        named = [(role.public_id, role.title(language)) for role in roles]
        self.fields["role"].choices = [("", _("No role, only the rights below")), *named]  # type: ignore[attr-defined]
        if not roles:
            del self.fields["role"]

    @property
    def times(self) -> tuple[datetime | None, datetime | None]:
        begins, ends = self.cleaned_data.get("begins"), self.cleaned_data.get("ends")
        return (
            _midnight(begins) if begins and begins > timezone.localdate() else None,
            _midnight(ends + timedelta(days=1)) if ends else None,
        )


class CustomRoleForm(_Rights):
    name = forms.CharField(label=_("Name"), max_length=40)
    name_en = forms.CharField(label=_("Name in English"), max_length=40, required=False)
    field_order = ("name", "name_en", "rights")


class NatureForm(forms.Form):
    nature = forms.ChoiceField(
        label=_("What the space is for"), choices=Nature.choices, required=False
    )


class WhyForm(forms.Form):
    """Asked in the address, so nothing is needed."""

    who = forms.CharField(label=_("Member"), max_length=40, required=False)


class ProposeForm(forms.Form):
    member = forms.CharField(label=_("Whom"), help_text=_("The name after the @"), max_length=40)
    rung = forms.ChoiceField(label=_("For"))
    words = forms.CharField(
        label=_("What speaks for them"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, rungs: list[Rung], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["rung"].choices = [(rung.value, rung.label) for rung in rungs]  # type: ignore[attr-defined]


class VoiceForm(forms.Form):
    agrees = forms.ChoiceField(
        label=_("Your word"),
        choices=[("yes", _("In favour")), ("no", _("Not yet"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reason"), max_length=300)


class TrustForm(forms.Form):
    level = forms.TypedChoiceField(
        label=_("Trust"),
        coerce=int,
        choices=[(n, NAMES[n]) for n in range(HIGHEST + 1)],
    )
    reason = forms.CharField(label=_("Reason"), max_length=200)


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
