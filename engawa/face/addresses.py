"""Addresses in templates, remembered: reversing costs more than the rest of a link."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.core.signals import setting_changed
from django.urls import NoReverseMatch, reverse


@lru_cache(maxsize=32768)
def _reversed(name: str, args: tuple[Any, ...], named: tuple[tuple[str, Any], ...]) -> str:
    return reverse(name, args=args or None, kwargs=dict(named) or None)


def url(name: str, *args: Any, **named: Any) -> str:
    """The address called `name`; remembered for the life of the process."""
    return _reversed(name, args, tuple(named.items()))


def url_if(name: str, *args: Any, **named: Any) -> str:
    """As `url`, or "" where this house has no such page."""
    try:
        return url(name, *args, **named)
    except NoReverseMatch:
        return ""


def _forget(*, setting: str, **_: Any) -> None:
    if setting == "ROOT_URLCONF":
        _reversed.cache_clear()


setting_changed.connect(_forget)
