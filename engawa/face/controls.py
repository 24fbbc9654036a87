"""Form controls as the `field` macro writes them: classes, hints and errors told to everyone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.safestring import SafeString

_SET = (forms.RadioSelect, forms.CheckboxSelectMultiple)


def shape_of(bound: BoundField) -> str:
    """Which of the macro's forms a field takes: set, check, hidden, password, file or line."""
    widget = bound.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, _SET):
        return "set"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.PasswordInput):
        return "password"
    return "file" if isinstance(widget, forms.FileInput) else "line"


def control(bound: BoundField, described_by: str = "", **attrs: Any) -> SafeString:
    """The input itself, named and described for screen readers; hx_get="…" is hx-get."""
    attrs = {name.replace("_", "-"): value for name, value in attrs.items()}
    if described_by:
        attrs["aria-describedby"] = described_by
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if shape_of(bound) not in {"check", "hidden"}:
        given = bound.field.widget.attrs.get("class", "")
        attrs.setdefault("class", f"input {given}".strip())
    if isinstance(bound.field.widget, forms.Textarea):
        attrs.setdefault("rows", bound.field.widget.attrs.get("rows", 5))
        attrs.setdefault("cols", None)
    return bound.as_widget(attrs=attrs)


def choices(bound: BoundField) -> Iterable[BoundWidget]:
    """The inputs of a radio or checkbox set, one by one."""
    return bound.subwidgets
