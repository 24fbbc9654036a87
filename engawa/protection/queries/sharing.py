"""Which single topics are shown to whom."""

from __future__ import annotations


def topics_shown_to(member_id: int) -> frozenset[int]:
    """By the table of shares itself."""
    return frozenset()
