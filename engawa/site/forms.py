"""Form fields for settings; the staff pages build their forms from them."""

from __future__ import annotations

from typing import Any

from django import forms

from engawa.site.kinds import Words


class BilingualWidget(forms.MultiWidget):
    """Two inputs side by side: Japanese, English."""

    def __init__(self, *, lines: bool) -> None:
        kind = forms.Textarea if lines else forms.TextInput
        super().__init__({code: kind({"lang": code}) for code in ("ja", "en")})

    def decompress(self, value: Any) -> list[str]:
        return [value.ja, value.en] if isinstance(value, Words) else ["", ""]


class BilingualField(forms.MultiValueField):
    def __init__(self, longest: int, *, lines: bool) -> None:
        each = [forms.CharField(max_length=longest, required=False) for _ in range(2)]
        super().__init__(
            each, widget=BilingualWidget(lines=lines), required=False, require_all_fields=False
        )

    def compress(self, data_list: list[str]) -> Words:
        return Words(*data_list) if data_list else Words()
