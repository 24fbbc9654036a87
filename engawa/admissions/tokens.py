"""Secrets of links: made again from the site's secret, kept only as hashes."""

from __future__ import annotations

import base64

from django.utils.crypto import salted_hmac


def link_token(public_id: str) -> str:
    """The secret in the invitation link `public_id`."""
    digest = salted_hmac("engawa.admissions.link", public_id, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
