"""Our side of allauth.mfa: words, names, and secrets kept encrypted in the database."""

from __future__ import annotations

import base64
from functools import lru_cache

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engawa.accounts.adapter import TOO_MANY, WRONG_CODE
from engawa.site.tunables import SITE_NAME


class SecondStepAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "add_email_blocked": gettext_lazy("Please switch off two-step sign-in first."),
        "cannot_delete_authenticator": gettext_lazy("Two-step sign-in cannot be switched off."),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Recovery codes come with an authenticator app or a passkey. Set one up first."
        ),
        "incorrect_code": WRONG_CODE,
        "rate_limited": TOO_MANY,
        "unverified_email": gettext_lazy("Please confirm your e-mail address first."),
    }

    def get_totp_issuer(self) -> str:
        return self._get_site_name()

    def _get_site_name(self) -> str:
        return str(SITE_NAME.value())

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Passkey %(number)d") % {"number": number}

    def encrypt(self, text: str) -> str:
        return (
            _box(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
            .encrypt(text.encode())
            .decode()
        )

    def decrypt(self, encrypted_text: str) -> str:
        return (
            _box(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
            .decrypt(encrypted_text.encode())
            .decode()
        )


@lru_cache(maxsize=2)
def _box(*secrets: str) -> MultiFernet:
    """The first secret encrypts; older ones still open what they closed."""
    return MultiFernet([Fernet(_key(secret)) for secret in secrets])


def _key(secret: str) -> bytes:
    kdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"engawa second step")
    return base64.urlsafe_b64encode(kdf.derive(secret.encode()))
