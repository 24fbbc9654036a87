"""Forms of the account pages; those of allauth with our fields, words and limits."""

from engawa.accounts.forms.passwords import (
    AddressCodeForm,
    ChangeAddressForm,
    ChangePasswordForm,
    ForgottenPasswordForm,
    NewPasswordForm,
    ResetCodeForm,
    SetPasswordForm,
)
from engawa.accounts.forms.second_step import (
    AddPasskeyForm,
    ItIsMeCodeForm,
    ItIsMeForm,
    ItIsMePasskeyForm,
    RenamePasskeyForm,
    SecondStepForm,
    SecondStepPasskeyForm,
    SignInPasskeyForm,
    SwitchOnAuthenticatorForm,
)
from engawa.accounts.forms.sign_in import AskForCodeForm, SignInCodeForm, SignInForm
from engawa.accounts.forms.sign_up import SignUpForm

__all__ = [
    "AddPasskeyForm",
    "AddressCodeForm",
    "AskForCodeForm",
    "ChangeAddressForm",
    "ChangePasswordForm",
    "ForgottenPasswordForm",
    "ItIsMeCodeForm",
    "ItIsMeForm",
    "ItIsMePasskeyForm",
    "NewPasswordForm",
    "RenamePasskeyForm",
    "ResetCodeForm",
    "SecondStepForm",
    "SecondStepPasskeyForm",
    "SetPasswordForm",
    "SignInCodeForm",
    "SignInForm",
    "SignInPasskeyForm",
    "SignUpForm",
    "SwitchOnAuthenticatorForm",
]
