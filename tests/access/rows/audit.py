"""The audit log: of the house on the desk, of a space for its owners."""

from __future__ import annotations

from typing import Any

ROWS = """
audit:house                  GET   -------..
audit:check                  POST  ------->>
audit:copy                   POST  -------..
audit:space                  GET   --xxx.--- -xxxx.x..
audit:copy_of_space          POST  --xxx.--- -xxxx.x..
"""


def furnish(_cast: Any, _place: Any) -> dict[str, Any]:
    return {"form": "csv"}
