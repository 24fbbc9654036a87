"""How people sign in: django-allauth, passwords, sessions. Read by `config.settings`."""

from __future__ import annotations

from typing import Any

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "engawa.accounts.passwords.LongEnough"},
    {"NAME": "engawa.accounts.passwords.NotTheirOwnName"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

SESSION_ENGINE = "engawa.accounts.sessions"
SESSION_COOKIE_NAME = "engawa_session"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True

ACCOUNT_ADAPTER = "engawa.outbox.sign_in_mail.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_LOGOUT_ON_GET = False
# `per ip` counts an IPv6 network of 64 bits as one address; `per key` is the e-mail address.
ACCOUNT_RATE_LIMITS = {
    "signup": "20/m/ip,60/h/ip",
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/300s/key,50/d/key",
    "reset_password": "20/m/ip,3/m/key,10/d/key",
    "request_login_code": "20/m/ip,3/m/key,20/d/key",
    "confirm_email": "1/10s/key",
}
ACCOUNT_FORMS = {
    "login": "engawa.accounts.forms.SignInForm",
    "signup": "engawa.accounts.forms.SignUpForm",
    "add_email": "engawa.accounts.forms.ChangeAddressForm",
    "change_password": "engawa.accounts.forms.ChangePasswordForm",
    "set_password": "engawa.accounts.forms.SetPasswordForm",
    "reset_password": "engawa.accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "engawa.accounts.forms.NewPasswordForm",
    "reauthenticate": "engawa.accounts.forms.ItIsMeForm",
    "request_login_code": "engawa.accounts.forms.AskForCodeForm",
    "confirm_login_code": "engawa.accounts.forms.SignInCodeForm",
    "confirm_email_verification_code": "engawa.accounts.forms.AddressCodeForm",
    "confirm_password_reset_code": "engawa.accounts.forms.ResetCodeForm",
}

MFA_ADAPTER = "engawa.accounts.second_step.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_USER_VERIFICATION = "preferred"
MFA_FORMS = {
    "authenticate": "engawa.accounts.forms.SecondStepForm",
    "login_webauthn": "engawa.accounts.forms.SignInPasskeyForm",
    "authenticate_webauthn": "engawa.accounts.forms.SecondStepPasskeyForm",
    "reauthenticate": "engawa.accounts.forms.ItIsMeCodeForm",
    "reauthenticate_webauthn": "engawa.accounts.forms.ItIsMePasskeyForm",
    "activate_totp": "engawa.accounts.forms.SwitchOnAuthenticatorForm",
    "add_webauthn": "engawa.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "engawa.accounts.forms.RenamePasskeyForm",
}
