"""What an action cannot accept, said at the field it concerns."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString

from engawa.core.refusals import Invalid


def tell(form: forms.Form, error: Invalid) -> None:
    field = error.field if error.field in form.fields else None
    form.add_error(field, str(error.message))


def choose(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    """Choices that are known only when the form is made."""
    cast("forms.ChoiceField", form.fields[name]).choices = choices


def _with_note(label: Any, note: Any) -> SafeString:
    return format_html("{}<small>{}</small>", label, note)


with_note = lazy(_with_note, SafeString)
"""A choice with a line below that says what it means."""
