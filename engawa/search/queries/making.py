"""Whether the whole index was made by today's analyzer."""

from __future__ import annotations

from django.core.cache import cache

from engawa.search.analyzer import VERSION
from engawa.search.models import Document, Making

ROW, FIRST, KEY, SECONDS = 1, 1, f"search:current:{VERSION}", 60


def making() -> Making:
    """The row; a house that lost it indexes its texts once more."""
    known = FIRST if Document.objects.exists() else VERSION
    return Making.objects.get_or_create(pk=ROW, defaults={"analyzer": known})[0]


def is_current() -> bool:
    """As it was at most a minute ago; being wrong for that long costs a search little."""

    def read() -> bool:
        row = Making.objects.filter(pk=ROW).first()
        return row is None or row.analyzer == VERSION

    return bool(cache.get_or_set(KEY, read, SECONDS))
