"""Passwords and addresses: changing, forgetting, confirming."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as theirs
from allauth.core import context
from django import forms
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from engawa.accounts.forms.fields import CodeField, EmailField, NewPasswordField, PasswordField
from engawa.accounts.forms.sign_in import confirmed_only
from engawa.accounts.models import Member

RESET_SEAL = "account_reset_seal"


class ChangePasswordForm(theirs.ChangePasswordForm):
    """The new password once: it can be shown while typing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_once(self)
        self.fields["oldpassword"] = PasswordField(_("Present password"))
        self.order_fields(["oldpassword", "password1"])


class SetPasswordForm(theirs.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_once(self)


class ForgottenPasswordForm(theirs.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = EmailField()

    def clean_email(self) -> str:
        email: str = super().clean_email()
        self.users = [user for user in self.users if confirmed_only(user)]
        return email

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        email: str = super().save(request, **kwargs)
        request.session[RESET_SEAL] = _seal(self.users[0]) if self.users else ""
        return email


class ResetCodeForm(theirs.ConfirmPasswordResetCodeForm):
    code = CodeField()


class NewPasswordForm(theirs.ResetPasswordKeyForm):
    """The last step of a reset. A password or address changed meanwhile ends it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_once(self)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()  # type: ignore[no-untyped-call]
        sealed = context.request.session.get(RESET_SEAL, "")
        if not constant_time_compare(sealed, _seal(self.user)):
            raise forms.ValidationError(_("This code is no longer valid. Please start again."))
        return cleaned

    def save(self) -> None:
        super().save()
        context.request.session.pop(RESET_SEAL, None)


class ChangeAddressForm(theirs.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = EmailField(label=_("New e-mail address"))


class AddressCodeForm(theirs.ConfirmEmailVerificationCodeForm):
    code = CodeField()


def _ask_once(form: Any) -> None:
    del form.fields["password2"]
    form.fields["password1"] = NewPasswordField()
    form.fields["password1"].user = form.user


def _seal(member: Member) -> str:
    """Changes whenever the password, the address or the state of the account does."""
    facts = f"{member.pk}:{member.password}:{member.email}:{member.is_active}"
    return salted_hmac("engawa.accounts.reset", facts, algorithm="sha256").hexdigest()
