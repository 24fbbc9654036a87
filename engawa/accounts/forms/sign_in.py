"""Signing in by password or by a code in the mail."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as theirs
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext_lazy as _

from engawa.accounts.forms.fields import CodeField, EmailField, PasswordField


class SignInForm(theirs.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = EmailField()
        self.fields["password"] = PasswordField()
        self.fields["remember"] = forms.BooleanField(
            label=_("Stay signed in on this device"), required=False, initial=True
        )


class AskForCodeForm(theirs.RequestLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = EmailField()

    def clean_email(self) -> str:
        email: str = super().clean_email()
        self._user = confirmed_only(self._user)
        return email


class SignInCodeForm(theirs.ConfirmLoginCodeForm):
    code = CodeField()


def confirmed_only(user: AbstractBaseUser | None) -> AbstractBaseUser | None:
    """Registrations never confirmed count as unknown, so a code cannot wake up one that
    somebody else began with this address."""
    return user if user is not None and getattr(user, "confirmed_at", None) else None
