"""The backend Django loads for `ENGINE = "engawa.core.sqlite"`."""

from __future__ import annotations

from typing import Any

from engawa.core.sqlite import checks  # noqa: F401
from engawa.core.sqlite.cursors import Cursor
from engawa.core.sqlite.driver import django_sqlite
from engawa.core.sqlite.turns import Turn

Database = django_sqlite.Database
PATIENCE = 20.0

# No mmap_size: reports say it worsens the damage of a broken disk. Each connection may cache
# 8 MB of pages; the operating system caches the rest once for all of them.
PRAGMAS = """
PRAGMA synchronous = NORMAL;
PRAGMA cache_size = -8000;
PRAGMA temp_store = MEMORY;
PRAGMA journal_size_limit = 67108864
"""


class DatabaseWrapper(django_sqlite.DatabaseWrapper):
    """Transactions begin IMMEDIATE, after waiting for the turn to write.

    A transaction that only reads takes its turn too: leave `atomic` away from pure reading.
    """

    turn: Turn | None = None

    def get_connection_params(self) -> dict[str, Any]:
        given = self.settings_dict["OPTIONS"]
        defaults = {
            "timeout": PATIENCE,
            "transaction_mode": "IMMEDIATE",
            "init_command": PRAGMAS,
        }
        self.settings_dict["OPTIONS"] = defaults | given
        return dict(super().get_connection_params())

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        if not self.is_in_memory_db():
            path = str(self.settings_dict["NAME"])
            self.turn = Turn(f"{path}.turns", conn_params["timeout"])
            self._keep_a_log_of_writes(connection)
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        cursor = self.connection.cursor(factory=Cursor)
        cursor.turn = self.turn
        return cursor

    def _keep_a_log_of_writes(self, connection: Any) -> None:
        """Switch the file to WAL, once in its life and alone."""
        if self.turn is None or connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
            return
        self.turn.take()
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        finally:
            self.turn.give_back()

    def _commit(self) -> Any:
        try:
            return super()._commit()
        finally:
            self._give_back()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()
        finally:
            self._give_back()

    def _close(self) -> Any:
        try:
            return super()._close()
        finally:
            if self.turn is not None:
                self.turn.leave()

    def _give_back(self) -> None:
        """A commit that failed is still a transaction, and keeps its turn for the rollback."""
        if self.turn is not None and not (self.connection and self.connection.in_transaction):
            self.turn.give_back()
