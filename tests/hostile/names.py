"""Which names a view looks for in what it is sent: the only ones worth filling."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.http import QueryDict


@contextmanager
def names_asked_for() -> Iterator[set[str]]:
    """Names looked up in `request.GET` or `request.POST` within this block."""
    names: set[str] = set()

    def listening(method: Any) -> Any:
        def listened(given: QueryDict, name: str, *rest: Any) -> Any:
            names.add(str(name))
            return method(given, name, *rest)

        return listened

    methods = ("__getitem__", "__contains__", "get", "getlist")
    patches = [patch.object(QueryDict, m, listening(getattr(QueryDict, m))) for m in methods]
    for each in patches:
        each.start()
    try:
        yield names
    finally:
        for each in patches:
            each.stop()
