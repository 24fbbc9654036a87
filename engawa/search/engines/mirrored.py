"""A cluster that answers in place of our own database, which still knows everything.

Changes are written here in their own transaction and noted as waiting; the worker tells the
cluster (`actions.mirroring`). While the cluster is silent our database answers.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from django.db import connection

from engawa.search.asking import Term
from engawa.search.engines.base import Engine, Indexed, Within
from engawa.search.engines.wire import Silent, Unknown
from engawa.search.models import Waiting

T = TypeVar("T")
logger = logging.getLogger(__name__)
PAUSE = 30.0
"""Seconds for which a silent cluster is not asked again."""


class MirroredEngine:
    """`near` is the engine of our database, `far` that of the cluster."""

    def __init__(self, near: Engine, far: Engine) -> None:
        self.near, self.far = near, far
        self._silent_until = 0.0

    def put(self, documents: Sequence[Indexed]) -> None:
        self.near.put(documents)
        _wait([document.pk for document in documents])

    def remove(self, ids: Sequence[int]) -> None:
        self.near.remove(ids)
        _wait(ids)

    def empty(self) -> None:
        self.near.empty()
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO search_waiting (document_id, since) "
                "SELECT id, CURRENT_TIMESTAMP FROM search_document"
            )

    def all_of(self, terms: Sequence[Term], within: Within, most: int) -> list[int]:
        return self._either(lambda engine: engine.all_of(terms, within, most))

    def any_of(
        self, weights: Mapping[str, float], within: Within, most: int
    ) -> list[tuple[int, float]]:
        return self._either(lambda engine: engine.any_of(weights, within, most))

    @property
    def is_silent(self) -> bool:
        """In this process, at this moment."""
        return time.monotonic() < self._silent_until

    def _either(self, ask: Callable[[Engine], T]) -> T:
        if not self.is_silent:
            try:
                return ask(self.far)
            except Unknown:
                pass
            except Silent as error:
                self._silent_until = time.monotonic() + PAUSE
                logger.warning("The search cluster is silent (%s); our database answers.", error)
        return ask(self.near)


def _wait(ids: Sequence[int]) -> None:
    Waiting.objects.bulk_create([Waiting(document_id=pk) for pk in ids], 500)
