"""How large the sets are. S is what `bench.world` makes through the real actions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """What is written in bulk on top of set S; `posts` are replies per topic."""

    members: int = 0
    companies: int = 0
    spaces: int = 0
    private: int = 0
    topics: int = 0
    replies: int = 20


SIZES = {
    "s": Size(),
    "m": Size(members=4_900, companies=180, spaces=100, private=60, topics=4_800),
    "l": Size(members=19_900, companies=980, spaces=200, private=120, topics=47_600),
}

# What is searched for in turn: two letters, words, both scripts, half-width, a sentence.
SEARCHED = (
    "承認",
    "請求書 差し戻し",
    "invoice",
    "backup migration",
    "ｻｰﾊﾞ",
    "経費の締めで困っています",
)
