"""Secrets of company invitations: made again from the site's secret, kept only as hashes."""

from __future__ import annotations

import base64
from hashlib import sha256

from django.utils.crypto import salted_hmac


def token_of(public_id: str) -> str:
    digest = salted_hmac("engawa.companies.invitation", public_id, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def hash_of(token: str) -> str:
    return sha256(token.encode("utf-8", "replace")).hexdigest()
