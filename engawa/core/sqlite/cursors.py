"""A cursor that waits for its turn before it writes outside a transaction."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db.utils import OperationalError

from engawa.core.sqlite.driver import django_sqlite
from engawa.core.sqlite.turns import Turn, TurnTimeout

FIRST_WORD = re.compile(r"(?:\s+|--[^\n]*\n|/\*.*?\*/)*(\w+)", re.DOTALL)
WRITES = frozenset(
    {"INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER"}
    | {"BEGIN", "REINDEX", "VACUUM", "ANALYZE"}
)
WRITES_WITHIN = re.compile(r"\b(INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)


@lru_cache(maxsize=1024)
def is_write(query: str) -> bool:
    """Whether SQLite will want its write lock. In doubt (WITH … DELETE) yes."""
    match = FIRST_WORD.match(query)
    word = match[1].upper() if match else ""
    return word in WRITES or (word == "WITH" and bool(WRITES_WITHIN.search(query)))


class Cursor(django_sqlite.SQLiteCursorWrapper):
    """Holds the turn exactly as long as SQLite holds its write lock.

    A statement that returns rows (RETURNING) stays open until its cursor is closed.
    """

    turn: Turn | None = None

    def execute(self, query: str, params: Any = None) -> Any:
        if self.turn is None or query.startswith("SELECT"):
            return super().execute(query, params)
        self._take(query)
        try:
            return super().execute(query, params)
        finally:
            self._give_back()

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        self._take(query)
        try:
            return super().executemany(query, param_list)
        finally:
            self._give_back()

    def close(self) -> None:
        super().close()
        self._give_back(finished=True)

    def __del__(self) -> None:
        self._give_back(finished=True)

    def _take(self, query: str) -> None:
        if self.turn is None or self.connection.in_transaction or not is_write(query):
            return
        try:
            self.turn.take()
        except TurnTimeout as error:
            raise locked(self.turn) from error

    def _give_back(self, finished: bool = False) -> None:
        turn = self.turn
        if turn is None or not turn.held:
            return
        if not self.connection.in_transaction and (finished or self.description is None):
            turn.give_back()


def locked(turn: Turn) -> OperationalError:
    return OperationalError(
        f"database is locked: somebody else has been writing for {turn.patience:g} seconds"
    )
