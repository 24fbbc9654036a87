"""Asking to be forgotten, hushing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engawa.privacy.actions.hushing import HOW
from engawa.privacy.models import Mode

WORDS = {
    "hear": _("Hear as everyone"),
    "mute": _("Mute: what they write reaches you no more, and stands folded"),
    "block": _("Block: besides, they cannot answer, thank or call you"),
}


class LeavingForm(forms.Form):
    """`handle` typed once more, so that nobody leaves by a slip of the hand."""

    mode = forms.ChoiceField(
        label=_("What becomes of what you wrote"),
        choices=Mode.choices,
        widget=forms.RadioSelect,
        initial=Mode.ANONYMISE,
    )
    handle = forms.CharField(label=_("Your handle, to be sure"), max_length=40, strip=True)

    def __init__(self, *args: Any, handle: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self._handle = handle

    def clean_handle(self) -> str:
        typed = str(self.cleaned_data["handle"]).lstrip("@＠").lower()
        if typed != self._handle:
            raise forms.ValidationError(_("That is not the handle."))
        return typed


class ForgettingForm(LeavingForm):
    """The same by staff, with who asked for it."""

    reason = forms.CharField(
        label=_("Who asked for it, when and how"),
        max_length=300,
        help_text=_("Kept with the record; without the person's name."),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["mode"].label = _("What becomes of what they wrote")
        self.fields["handle"].label = _("The handle, to be sure")


class HushForm(forms.Form):
    how = forms.ChoiceField(
        label=_("What you hear of them"),
        choices=[(how, WORDS[how]) for how in HOW],
        widget=forms.RadioSelect,
    )
