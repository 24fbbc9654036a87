"""Hashes of rows and the signature at their end: pure arithmetic, no database."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

BEGINNING = hashlib.sha256(b"engawa.audit").hexdigest()
FIELDS = (
    "number",
    "entry_id",
    "at",
    "verb",
    "actor_id",
    "actor_kind",
    "role",
    "target_id",
    "space_id",
    "other_space_id",
    "object_type",
    "object_id",
    "before",
    "after",
    "facts",
    "channel",
    "reason",
    "address",
    "previous",
)
_SALT = "engawa.audit.head"


def hash_of(row: Mapping[str, Any]) -> str:
    """SHA-256 over the row as JSON without spaces, names sorted, times in UTC."""
    whole = {name: plain(row[name]) for name in FIELDS}
    text = json.dumps(whole, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def sign(text: str) -> str:
    return _signed(text, settings.SECRET_KEY)


def is_signed(text: str, signature: str) -> bool:
    """Also by a secret that was in use before."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return any(constant_time_compare(_signed(text, str(each)), signature) for each in secrets)


def head_text(number: int, last_hash: str) -> str:
    return f"{number}:{last_hash}"


class Digest:
    """Over the hashes of a stretch of rows, one after another."""

    def __init__(self) -> None:
        self._sum = hashlib.sha256()

    def add(self, row_hash: str) -> None:
        self._sum.update(row_hash.encode())

    def __str__(self) -> str:
        return self._sum.hexdigest()


def same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def _signed(text: str, secret: str) -> str:
    return salted_hmac(_SALT, text, secret=secret, algorithm="sha256").hexdigest()


def plain(value: Any) -> Any:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value
