"""The secret in the address of a feed: made again from the site's secret, never stored."""

from __future__ import annotations

import base64
import re

from django.utils.crypto import constant_time_compare, salted_hmac

from engawa.accounts.models import Member
from engawa.feeds.models import FeedKey

_SHAPE = re.compile(r"([0-9a-z]{12})-([A-Za-z0-9_-]{32})")


def written(key: FeedKey) -> str:
    return f"{key.public_id}-{_signature(key.public_id)}"


def owner_of(given: str) -> Member | None:
    """The active member whose feeds `given` opens; as of now, so a revoked key opens nothing."""
    found = _SHAPE.fullmatch(given)
    if found is None or not constant_time_compare(_signature(found[1]), found[2]):
        return None
    key = FeedKey.objects.select_related("member").filter(public_id=found[1]).first()
    return key.member if key and key.member.is_active else None


def _signature(public_id: str) -> str:
    digest = salted_hmac("engawa.feeds.key", public_id, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode()[:32]
