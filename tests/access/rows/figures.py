"""Figures of a space, and one of each space one looks after."""

from __future__ import annotations

ROWS = """
figures:house                GET   ----..-..
figures:due                  GET   ---->>->>
figures:space                GET   --xx..--- -xxx..x..
figures:outlook              GET   --xx..--- -xxx..x..
figures:outlook              POST  --xx??--- -xxx??x??
figures:export               POST  --xxx.--- -xxxx.x..
"""
