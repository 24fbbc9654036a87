"""What changes the index, and what staff do about searching."""

from engawa.search.actions.indexing import (
    empty_index,
    forget_space,
    forget_topics,
    index_replies,
    index_topics,
    rebuild,
)
from engawa.search.actions.mirroring import fill_cluster, tell_cluster
from engawa.search.actions.noting import note_click, note_search
from engawa.search.actions.renewing import renew
from engawa.search.actions.tuning import (
    change_promotion,
    change_synonyms,
    promote,
    remove_synonyms,
    settle_words,
    withdraw_promotion,
)

__all__ = [
    "change_promotion",
    "change_synonyms",
    "empty_index",
    "fill_cluster",
    "forget_space",
    "forget_topics",
    "index_replies",
    "index_topics",
    "note_click",
    "note_search",
    "promote",
    "rebuild",
    "remove_synonyms",
    "renew",
    "settle_words",
    "tell_cluster",
    "withdraw_promotion",
]
