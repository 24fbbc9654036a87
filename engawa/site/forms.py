"""Form fields for settings; the staff pages build their forms from them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engawa.core.refusals import Invalid
from engawa.site.kinds import Bilingual, Kind, Words
from engawa.site.settings import Setting


class BilingualWidget(forms.MultiWidget):
    """Two inputs side by side: Japanese, English."""

    def __init__(self, *, lines: bool) -> None:
        kind = forms.Textarea if lines else forms.TextInput
        super().__init__({code: kind({"lang": code}) for code in ("ja", "en")})

    def decompress(self, value: Any) -> list[str]:
        return [value.ja, value.en] if isinstance(value, Words) else ["", ""]


class BilingualField(forms.MultiValueField):
    def __init__(self, longest: int, *, lines: bool) -> None:
        each = [forms.CharField(max_length=longest, required=False) for _code in ("ja", "en")]
        super().__init__(
            each, widget=BilingualWidget(lines=lines), required=False, require_all_fields=False
        )

    def compress(self, data_list: list[str]) -> Words:
        return Words(*data_list) if data_list else Words()


def field_for(kind: Kind[Any]) -> forms.Field:
    if isinstance(kind, Bilingual):
        return BilingualField(kind.longest, lines=kind.lines)
    return kind.field()


class SettingForm(forms.Form):
    """Changes one setting: its value as its kind asks for it, and why."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Kept in the history beside your name."),
        max_length=500,
        required=False,
    )

    def __init__(self, setting: Setting[Any], *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"value": setting.value()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.setting = setting
        field = field_for(setting.kind)
        field.label, field.help_text = str(setting.title), str(setting.why)
        self.fields = {"value": field, **self.fields}

    def clean_value(self) -> Any:
        try:
            return self.setting.kind.clean(self.cleaned_data["value"])
        except Invalid as error:
            raise forms.ValidationError(str(error)) from error
