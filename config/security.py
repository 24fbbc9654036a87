"""What browsers are told, and what a request may weigh. Read by `config.settings`."""

from __future__ import annotations

from typing import Any

from csp.constants import NONE, SELF

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_NAME = "engawa_csrf"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "engawa.web.refusal.expired_form"
LANGUAGE_COOKIE_NAME = "engawa_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"

# Posts end at 64 kB of text; a form holds one, its draft and its settings.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_PERMISSIONS = 0o600

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]


def content_security_policy(is_secure: bool) -> dict[str, Any]:
    """Everything from the house itself, nothing inline; `blob:` shows a pasted picture at once."""
    return {
        "DIRECTIVES": {
            "default-src": [SELF],
            "img-src": [SELF, "data:", "blob:"],
            "base-uri": [NONE],
            "object-src": [NONE],
            "frame-src": [NONE],
            "frame-ancestors": [NONE],
            "form-action": [SELF],
            "upgrade-insecure-requests": is_secure,
        }
    }


def for_address(is_secure: bool) -> dict[str, Any]:
    """Over https, cookies never travel in the clear and browsers remember to come by https."""
    if not is_secure:
        return {}
    return {
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "LANGUAGE_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 365 * 24 * 3600,
    }
