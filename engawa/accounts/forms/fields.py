"""Fields as our sign-in pages ask for them."""

from __future__ import annotations

import unicodedata
from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext_lazy as _

from engawa.accounts.passwords import LONGEST

PASSWORD_HELP = _("12 characters or more. A long phrase is easy to remember and safe.")
# By the codes of Django's own checks, so that every field speaks as the rest of the house does.
WORDS = {
    "required": _("Please fill this in."),
    "max_length": _("Please keep it to %(limit_value)d characters."),
    "null_characters_not_allowed": _("This contains characters that cannot be stored."),
    "invalid_choice": _("Choose one of the values in the list."),
}


def names_as_shown(language: str) -> tuple[str, ...]:
    """The names in the order of the page, so that the list of mistakes reads downwards."""
    if language == "ja":
        return ("family_name", "given_name", "family_reading", "given_reading")
    return ("given_name", "family_name", "given_reading", "family_reading")


class EmailField(forms.EmailField):
    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("E-mail address"))
        super().__init__(
            max_length=254,
            error_messages=WORDS
            | {"invalid": _("Enter an e-mail address such as name@example.com.")},
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            **options,
        )

    def clean(self, value: Any) -> str:
        return str(super().clean(value)).lower()


class PasswordField(forms.CharField):
    """A password typed to prove who one is."""

    def __init__(self, label: Any = None, autocomplete: str = "current-password") -> None:
        super().__init__(
            label=label or _("Password"),
            strip=False,
            max_length=LONGEST,
            error_messages=WORDS,
            widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        )


class NewPasswordField(PasswordField):
    """A password to be set; allauth fills in `user` so that their own name is refused."""

    user: AbstractBaseUser | None = None

    def __init__(self, label: Any = None) -> None:
        super().__init__(label or _("New password"), "new-password")
        self.help_text = PASSWORD_HELP

    def clean(self, value: Any) -> str:
        return str(get_adapter().clean_password(super().clean(value), user=self.user))


class CodeField(forms.CharField):
    """A code from a mail or an app. Full width is fine: Japanese keyboards type it."""

    def __init__(self, label: Any = None, **options: Any) -> None:
        attrs = {"autocomplete": "one-time-code", "autocapitalize": "characters"}
        super().__init__(
            label=label or _("Code"),
            max_length=40,
            error_messages=WORDS,
            widget=forms.TextInput(attrs=attrs | {"spellcheck": "false"}),
            **options,
        )

    def clean(self, value: Any) -> str:
        return unicodedata.normalize("NFKC", super().clean(value))
