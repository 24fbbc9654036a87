"""Two-step sign-in, passkeys, and proving again that it is you."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from engawa.accounts.forms.fields import WORDS, CodeField, PasswordField
from engawa.core.text.clean import clean_line

LONGEST_NAME = 60
WRONG_PASSKEY = _("This passkey cannot be read. Please try again.")
MOST_PASSKEYS = 20


class ItIsMeForm(account.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = PasswordField()


class SecondStepForm(base.AuthenticateForm):
    code = CodeField(_("Code from the app, or a recovery code"))


class ItIsMeCodeForm(base.ReauthenticateForm):
    code = CodeField(_("Code from the app, or a recovery code"))


class SwitchOnAuthenticatorForm(totp.ActivateTOTPForm):
    code = CodeField(_("Code shown by the app"))


class _PasskeyAnswer(forms.Form):
    """What a browser says of a passkey. Read by others' code, which trusts its shape."""

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()  # type: ignore[misc, no-any-return]
        except forms.ValidationError:
            raise
        except Exception as error:  # decoders fail in every way there is on hostile bytes
            raise forms.ValidationError(WRONG_PASSKEY) from error


class SecondStepPasskeyForm(_PasskeyAnswer, webauthn.AuthenticateWebAuthnForm):
    pass


class SignInPasskeyForm(_PasskeyAnswer, webauthn.LoginWebAuthnForm):
    pass


class ItIsMePasskeyForm(_PasskeyAnswer, webauthn.ReauthenticateWebAuthnForm):
    pass


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    """Every passkey asks for fingerprint, face or PIN, so it can sign in alone."""

    name = forms.CharField(
        label=_("Name of this passkey"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("So that you know it again, such as the name of the device."),
    )
    passwordless = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)

    def clean_name(self) -> str:
        return clean_line(super().clean_name())

    def clean(self) -> dict[str, Any]:
        if self.user.authenticator_set.count() >= MOST_PASSKEYS:
            raise forms.ValidationError(_("Please remove a passkey before you add another."))
        self.cleaned_data["passwordless"] = True
        try:
            return super().clean()
        except forms.ValidationError:
            raise
        except Exception as error:  # decoders fail in every way there is on hostile bytes
            raise forms.ValidationError(WRONG_PASSKEY) from error


class RenamePasskeyForm(webauthn.EditWebAuthnForm):
    name = forms.CharField(
        label=_("Name of this passkey"), max_length=LONGEST_NAME, error_messages=WORDS
    )

    def clean_name(self) -> str:
        return clean_line(self.cleaned_data["name"])
