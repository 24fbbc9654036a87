"""What might help somebody who found nothing."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from engawa.core.actor import Actor
from engawa.search import analyzer
from engawa.search.frequencies import statistics
from engawa.search.models import Frequency
from engawa.search.policies import searchable_spaces
from engawa.search.queries.finding import Filters, find
from engawa.search.queries.reading import rows

ALIKE = 0.75
LOOKED_AT = 2000
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]{2,}")
# Whole words of hiragana; beside other Japanese letters they are endings.
_LETTER = "\u3005-\u3007\u3041-\u3096\u30a1-\u30fe\u3400-\u9fff"
_KANA = re.compile(f"(?<![{_LETTER}])[\u3041-\u3096\u30fc]{{3,}}(?![{_LETTER}])")


def other_words(actor: Actor, typed: str, filters: Filters) -> str:
    """The same with its spelling mended, when that finds something; else ""."""
    for other in (_mended(actor, typed), _in_katakana(typed)):
        if other and other != typed and find(actor, other, filters).hits:
            return other
    return ""


def _mended(actor: Actor, typed: str) -> str:
    """With each unknown Latin word replaced by the likest one the reader could find."""
    tokens = {word: analyzer.tokens(analyzer.flat(word))[0] for word in _WORD.findall(typed)}
    if not tokens:
        return ""
    spaces = [pk for (pk,) in rows(searchable_spaces, actor, "pk")]
    holding = statistics(spaces, tokens.values()).holding
    unknown = [word for word, token in tokens.items() if holding.get(token, 0) <= 0]
    likest = {word: like for word in unknown if (like := _likest(spaces, word))}
    return _WORD.sub(lambda found: likest.get(found[0], found[0]), typed) if likest else ""


def _likest(spaces: list[int], word: str) -> str:
    folded = analyzer.fold(word)
    first, after = folded[0], chr(ord(folded[0]) + 1)
    near_by = Frequency.objects.filter(
        space_id__in=spaces, n__gt=0, token__gte=first, token__lt=after
    )
    known = dict(_latin(near_by.order_by("-n").values_list("token", "n")[:LOOKED_AT]))
    near = difflib.get_close_matches(folded, known, 3, ALIKE)
    return max(near, key=lambda token: (_likeness(folded, token), known[token]), default="")


def _latin(rows: object) -> Iterator[tuple[str, int]]:
    for token, n in rows:  # type: ignore[attr-defined]
        if token.isascii() and len(token) > 2:
            yield token, n


def _likeness(one: str, other: str) -> float:
    return round(difflib.SequenceMatcher(None, one, other).ratio(), 1)


def _in_katakana(typed: str) -> str:
    """Words of hiragana alone in the script that borrowed words are written in."""
    return _KANA.sub(
        lambda found: "".join(chr(ord(c) + 96) if c != "ー" else c for c in found[0]), typed
    )
