"""What changes the index, and what staff do about searching."""

from engawa.search.actions.indexing import empty_index, index_replies, index_topics, rebuild
from engawa.search.actions.noting import note_click, note_search
from engawa.search.actions.tuning import (
    change_synonyms,
    promote,
    remove_synonyms,
    withdraw_promotion,
)

__all__ = [
    "change_synonyms",
    "empty_index",
    "index_replies",
    "index_topics",
    "note_click",
    "note_search",
    "promote",
    "rebuild",
    "remove_synonyms",
    "withdraw_promotion",
]
