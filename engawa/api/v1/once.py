"""The header Idempotency-Key: a request repeated with the same key makes no second text."""

from __future__ import annotations

from hashlib import sha256

from engawa.api.request import ApiRequest


def once_of(request: ApiRequest, key: str) -> str:
    """The `once` of actions, which add the member; a key belongs to the address it was sent to."""
    if not key:
        return ""
    return sha256(f"{request.path_info}\n{key}".encode("utf-8", "replace")).hexdigest()[:40]
