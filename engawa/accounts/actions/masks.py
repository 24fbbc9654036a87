"""Rows of nobody under which somebody may ask without their name."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from engawa.accounts.models import QUIET, Member
from engawa.core.public_ids import new_public_id

# Reserved for ever: no letter can reach such an address.
NOWHERE = "quiet.invalid"
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def make_mask() -> Member:
    """Nobody: without name, page, company or sign-in; in no list, like an erased member."""
    handle = f"{QUIET}{new_public_id()}"
    return Member.objects.create(
        email=f"{new_public_id()}@{NOWHERE}",
        handle=handle,
        sort_key=handle,
        kind=Member.Kind.GUEST,
        is_active=False,
        is_placeholder=True,
        joined_at=LONG_AGO,
        confirmed_at=None,
        password=UNUSABLE_PASSWORD_PREFIX + new_public_id(),
    )
