"""What staff did about searching."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog import event


@event("search.synonyms_changed")
@dataclass(frozen=True)
class SynonymsChanged:
    """A group of words that mean the same was added or written anew."""

    synonyms_id: int


@event("search.synonyms_removed")
@dataclass(frozen=True)
class SynonymsRemoved:
    synonyms_id: int


@event("search.answer_promoted")
@dataclass(frozen=True)
class AnswerPromoted:
    """A topic stands first for certain words."""

    topic_id: int
    space_id: int
    promotion_id: int


@event("search.promotion_withdrawn")
@dataclass(frozen=True)
class PromotionWithdrawn:
    topic_id: int
    space_id: int
    promotion_id: int
