"""Choosing what reaches one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engawa.notifications.actions import MailChoice
from engawa.notifications.kinds import every_kind, optional_kinds
from engawa.notifications.models import Digest, NoticeChoice

HOURS = [("", _("As the house has it")), *((hour, f"{hour}:00") for hour in range(24))]


def _hour(text: str) -> int | None:
    return int(text) if text else None


class ChoiceForm(forms.Form):
    """Ticked kinds come to the inbox, and by mail."""

    kinds = forms.MultipleChoiceField(
        label=_("Tell me in my inbox when"),
        choices=lambda: [(kind.name, kind.label) for kind in optional_kinds()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    by_mail = forms.MultipleChoiceField(
        label=_("Also by mail"),
        help_text=_("One mail for each topic, and only of what you have not read here by then."),
        choices=lambda: [(kind.name, kind.label) for kind in every_kind()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    digest = forms.ChoiceField(
        label=_("Summary of your spaces by mail"),
        choices=Digest.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    quiet_from = forms.TypedChoiceField(
        label=_("Mail waits from"), choices=HOURS, coerce=_hour, empty_value=None, required=False
    )
    quiet_until = forms.TypedChoiceField(
        label=_("Mail waits until"), choices=HOURS, coerce=_hour, empty_value=None, required=False
    )

    @property
    def off(self) -> set[str]:
        return {kind.name for kind in optional_kinds()} - set(self.cleaned_data["kinds"])

    @property
    def mail(self) -> MailChoice:
        told = self.cleaned_data
        off = {kind.name for kind in every_kind()} - set(told["by_mail"])
        return MailChoice(off, told["digest"], told["quiet_from"], told["quiet_until"])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if (told.get("quiet_from") is None) != (told.get("quiet_until") is None):
            self.add_error("quiet_until", _("Please choose both hours, or neither."))
        return told


def begun_with(choice: NoticeChoice) -> dict[str, Any]:
    """What the form shows at first."""
    return {
        "kinds": [kind.name for kind in optional_kinds() if kind.name not in choice.off],
        "by_mail": [kind.name for kind in every_kind() if kind.name not in choice.mail_off],
        "digest": choice.digest,
        "quiet_from": choice.quiet_from,
        "quiet_until": choice.quiet_until,
    }
