"""Links and lists of invitations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import SpaceRole
from engawa.spaces.forms.people import role_choices
from engawa.spaces.forms.telling import choose
from engawa.spaces.models import Space

LIVES = [("24", _("24 hours")), ("168", _("7 days")), ("720", _("30 days")), ("2160", _("90 days"))]


class LinkForm(forms.Form):
    most_uses = forms.IntegerField(
        label=_("How many people"),
        help_text=_("The link opens nothing more once so many have come by it."),
        min_value=1,
        initial=5,
    )
    hours = forms.ChoiceField(label=_("How long"), choices=LIVES, initial="168")
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect, initial="member")
    spaces = forms.MultipleChoiceField(
        label=_("Further spaces"),
        help_text=_("The same link opens these too."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label=_("Note"),
        help_text=_("For yourself: whom the link is meant for."),
        max_length=120,
        required=False,
    )

    def __init__(
        self, *args: Any, roles: Iterable[SpaceRole], others: Iterable[Space], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.others = list(others)
        choose(self, "role", role_choices(roles))
        if self.others:
            choose(self, "spaces", [(space.slug, space.name) for space in self.others])
        else:
            del self.fields["spaces"]

    def further(self) -> list[Space]:
        chosen = self.cleaned_data.get("spaces") or []
        return [space for space in self.others if space.slug in chosen]


class ListForm(forms.Form):
    text = forms.CharField(
        label=_("Addresses"),
        help_text=_("One in a line; after a comma the role, after another your words."),
        max_length=400_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=_("Or a CSV file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv,text/plain"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        file = cleaned.get("file")
        if file is not None:
            cleaned["text"] = _decoded(file.read(400_000))
        if not cleaned.get("text", "").strip():
            raise forms.ValidationError(_("Please enter at least one address."))
        return cleaned


def _decoded(data: bytes) -> str:
    """As spreadsheets write it in Japan and elsewhere."""
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")
