"""What becomes of a quiet space."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engawa.spaces.forms.telling import choose


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), required=False, max_length=300)


class MergeForm(forms.Form):
    """Where a space goes, and why; first only where, for the preview."""

    target = forms.ChoiceField(label=_("Into which space"))
    reason = forms.CharField(label=_("Reason"), help_text=_("Members read it."), max_length=300)

    def __init__(self, *args: Any, targets: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.slugs = targets
        choose(self, "target", [("", _("Choose a space")), *targets])

    def quietly(self) -> MergeForm:
        """The same, asked for the first time: nothing is missing yet."""
        typed = {"target": self.data.get("target", "")}
        return MergeForm(initial=typed, targets=self.slugs)


class EndingForm(forms.Form):
    """Why, and the name of the space in full, so that nobody deletes the wrong one."""

    reason = forms.CharField(label=_("Reason"), max_length=300)
    name = forms.CharField(label=_("Name of the space"), max_length=120)

    def __init__(self, *args: Any, name: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.wanted = name
        self.fields["name"].help_text = _("Please type “%(name)s”.") % {"name": name}

    def clean_name(self) -> str:
        typed: str = self.cleaned_data["name"].strip()
        if typed != self.wanted:
            raise forms.ValidationError(_("This is not the name of the space."))
        return typed
