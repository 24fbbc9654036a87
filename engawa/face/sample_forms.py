"""Forms of the styleguide: every widget, plain and with errors."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class EveryField(forms.Form):
    """One field for each shape the `field` macro knows."""

    title = forms.CharField(label=_("Title"), help_text=_("Up to 30 characters fit in lists."))
    reading = forms.CharField(label=_("Reading"), required=False)
    email = forms.EmailField(label=_("Work e-mail"))
    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput,
        help_text=_("At least 12 characters. A sentence is easy to remember and safe."),
    )
    closed = forms.CharField(label=_("Contract"), disabled=True, required=False)
    space = forms.ChoiceField(
        label=_("Space"), choices=[("flow", "フロー活用Q&A"), ("docs", "ドックス活用Q&A")]
    )
    body = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 3}))
    picture = forms.FileField(label=_("Photo"), required=False)
    rhythm = forms.ChoiceField(
        label=_("Mail"),
        widget=forms.RadioSelect,
        choices=[("week", _("Once a week")), ("reply", _("Only replies to me"))],
    )
    topics = forms.MultipleChoiceField(
        label=_("Interests"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("a", _("Accounting")), ("g", _("General affairs")), ("i", _("IT"))],
    )
    agree = forms.BooleanField(
        label=_("I have read the charter"), help_text=_("Three lines, one minute.")
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def plain() -> EveryField:
    return EveryField(
        initial={"closed": "A-2041", "rhythm": "week", "topics": ["a"], "space": "docs"},
        prefix="plain",
    )


def mistaken() -> EveryField:
    """As after a failed attempt: what was typed is kept, every error has its place."""
    return EveryField(
        {"wrong-title": "", "wrong-email": "mori@mail", "wrong-body": "…", "wrong-space": "x"},
        prefix="wrong",
    )
