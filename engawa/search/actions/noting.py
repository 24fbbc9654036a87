"""Keeping what was searched for, so that staff see what is missing."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from engawa.search import analyzer
from engawa.search.models import Search


def note_search(public_id: str, words: str, found: int, *, is_suggestion: bool = False) -> None:
    """Once for each page shown, however often it is told."""
    Search.objects.get_or_create(
        public_id=public_id,
        defaults={
            "words": words[:200],
            "flat": analyzer.flat(words).strip()[:400],
            "found": found,
            "is_suggestion": is_suggestion,
            "asked_at": timezone.now(),
        },
    )


def note_click(public_id: str, rank: int) -> None:
    """The first result somebody opened; later ones change nothing."""
    rows = Search.objects.filter(public_id=public_id, clicked_at=None)
    rows.update(clicked_at=timezone.now(), clicked_rank=min(rank, 32_000))


def forget_searches(days: int) -> int:
    """Drop what was searched for longer ago."""
    old = Search.objects.filter(asked_at__lt=timezone.now() - timedelta(days=days))
    return old.delete()[0]
