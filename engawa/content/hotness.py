"""How much is going on in a topic now, as one number.

Two terms, each falling slowly with age: what people thought of it since it was published, and
who took part of late. Gravity 1.2 suits a house with a few dozen texts a day, where a steeper
one would leave nothing on the page by Monday.
"""

from __future__ import annotations

from datetime import timedelta

GRAVITY = 1.2
WINDOW = timedelta(days=21)
SCALE = 1_000_000
MOST = 2_000_000_000


def hotness(age: timedelta, since_activity: timedelta, thankful: int, talking: int) -> int:
    """`thankful` people reacted, `talking` people wrote within the window; 0 beyond it.

    A whole number, so that pages by key compare exactly.
    """
    if since_activity > WINDOW:
        return 0
    liked = (1 + thankful) / _worn(age)
    lively = max(thankful + talking - 1, 0) / _worn(since_activity)
    return min(int((liked + lively) * SCALE), MOST)


def _worn(age: timedelta) -> float:
    hours = max(age.total_seconds() / 3600, 0.0)
    return float((hours + 2) ** GRAVITY)
