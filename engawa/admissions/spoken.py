"""Names of choices as people type them into a table or a line, whatever language they read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import translation


def spoken(choices: Iterable[tuple[Any, Any]]) -> dict[str, str]:
    """From what may be typed, folded, to the value: the value itself and each language's word."""
    found: dict[str, str] = {}
    for value, label in choices:
        found[str(value).casefold()] = str(value)
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                found[str(label).casefold()] = str(value)
    return found
