"""The stretch of a text that shows why it was found, with what was searched for marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from engawa.search import analyzer

BEFORE, LONGEST = 30, 140
ENDING = 2  # letters that a plural may change
# A pair that is no ending and holds no particle: 変え and 承認 tell, 認の and を変 do not.
_TELLING = re.compile("(?=.*[^\u3041-\u309f])[^のをはがにでともへやか]+")


def marked(text: str, marks: Sequence[str]) -> Markup:
    """The whole text, with every mark in `<mark>`."""
    return _dress(text, spans(text, marks))


def snippet(text: str, marks: Sequence[str], longest: int = LONGEST) -> Markup:
    """The part of `text` around the first mark; its beginning when there is none."""
    found = spans(text, marks)
    start = max(0, found[0][0] - BEFORE) if found else 0
    end = min(len(text), start + longest)
    start = max(0, end - longest)
    inside = [
        (max(a, start) - start, min(b, end) - start) for a, b in found if a < end and b > start
    ]
    before, after = ("…" if start else ""), ("…" if end < len(text) else "")
    return Markup(f"{before}{_dress(text[start:end], inside)}{after}")  # noqa: S704 - dressed is escaped


def spans(text: str, marks: Iterable[str]) -> list[tuple[int, int]]:
    """Where marks stand, in order and not overlapping. Runs that stand nowhere whole are looked
    for pair by pair."""
    folded, places = _folded(text)
    found: list[tuple[int, int]] = []
    for mark in marks:
        whole = list(_found(folded, mark))
        if not whole and analyzer.is_cjk(mark):
            pairs = [pair for pair in analyzer.phrase_of(mark) if _TELLING.fullmatch(pair)]
            whole = [span for pair in pairs for span in _found(folded, pair)]
        found += whole
    return _merged((places[start], places[end - 1] + 1) for start, end in found)


def _found(folded: str, mark: str) -> Iterable[tuple[int, int]]:
    """Words are marked in the plural, too, where that is what they are found by."""
    found = _pattern(mark).finditer(folded)
    if analyzer.is_cjk(mark):
        return (match.span() for match in found)
    return (match.span() for match in found if analyzer.runs(match[0]) == [mark])


@lru_cache(maxsize=512)
def _pattern(mark: str) -> re.Pattern[str]:
    if analyzer.is_cjk(mark):
        return re.compile(f"{re.escape(mark)}\u30fc?")
    beginning = mark[: max(1, len(mark) - ENDING)]
    return re.compile(rf"(?<![^\W_]){re.escape(beginning)}[^\W_]*(?![^\W_])")


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The text in one width and case, and where each of its characters came from."""
    whole = unicodedata.normalize("NFKC", text).lower()
    if len(whole) == len(text):
        return whole, range(len(text))
    parts: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text):
        joined = unicodedata.normalize("NFKC", parts[-1] + letter) if parts else ""
        if letter in "\uff9e\uff9f" and len(joined) == 1:
            parts[-1] = joined
            continue
        new = unicodedata.normalize("NFKC", letter).lower()
        parts += new
        places += [at] * len(new)
    return "".join(parts), places


def _merged(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _dress(text: str, found: Sequence[tuple[int, int]]) -> Markup:
    parts: list[str] = []
    last = 0
    for start, end in found:
        parts.append(f"{escape(text[last:start])}<mark>{escape(text[start:end])}</mark>")
        last = end
    return Markup("".join([*parts, escape(text[last:])]))  # noqa: S704 - every part is escaped
