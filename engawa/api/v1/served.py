"""The API as this process serves it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.utils.translation import get_language

from engawa.api.v1.document import document
from engawa.api.v1.site import addresses, make_api

API = make_api()
ADDRESSES = addresses(API)


def told() -> dict[str, Any]:
    """The document in the reader's language, made once for each; not to be changed."""
    return _document(get_language() or "")


@lru_cache(maxsize=4)
def _document(_language: str) -> dict[str, Any]:
    return document(API)
