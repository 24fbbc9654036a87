"""What a filter finds in a text.

Japanese words are found anywhere in a run of text, as it has no spaces; words in other scripts
only whole, so that “class” holds nobody for what is inside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from engawa.core.refusals import Invalid
from engawa.moderation.folding import Folded, fold, folded
from engawa.moderation.models import Filter
from engawa.moderation.patterns import Pattern, TooSlow

MOST_FOUND = 200


@dataclass(frozen=True)
class Find:
    """`start` and `end` are places in the original text."""

    start: int
    end: int
    said: str


def find_all(rule: Filter, text: str) -> list[Find]:
    """Stretches of `text` in which `rule` finds something, in order, none twice."""
    return found_in(rule, folded(text))


def found_in(rule: Filter, text: Folded) -> list[Find]:
    """As `find_all`, for a text that many filters look at."""
    found = []
    last = -1
    for start, end in sorted(_stretches(rule.shape, rule.text, text.text)):
        if start < last:
            continue
        last = end
        begins, ends = text.stretch(start, end)
        found.append(Find(begins, ends, text.original[begins:ends][:80]))
        if len(found) >= MOST_FOUND:
            break
    return found


def replaced(text: str, finds: Iterable[Find], instead: str) -> str:
    """`text` with `instead` in the place of all that was found."""
    for found in sorted(finds, key=lambda each: -each.start):
        text = text[: found.start] + instead + text[found.end :]
    return text


def check(shape: str, text: str) -> None:
    """Raise `Invalid` unless this can be looked for."""
    if shape == Filter.Shape.PATTERN:
        _pattern(text)
    elif not _words(text):
        raise Invalid(_("Please give at least one word."), "text")


def _stretches(shape: str, wanted: str, text: str) -> Iterator[tuple[int, int]]:
    if shape == Filter.Shape.PATTERN:
        try:
            yield from _pattern(wanted).find(text)
        except (TooSlow, Invalid):  # what was found before counts
            return
        return
    for word in _words(wanted):
        at = text.find(word)
        while at >= 0:
            if _is_whole(text, at, at + len(word), word):
                yield at, at + len(word)
            at = text.find(word, at + 1)


def _is_whole(text: str, start: int, end: int, word: str) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (_grows(before, word[0]) or _grows(after, word[-1]))


def _grows(beside: str, edge: str) -> bool:
    """Whether a letter beside the find belongs to the same word; never in Japanese."""
    return bool(beside) and _is_latin(beside) and _is_latin(edge)


def _is_latin(sign: str) -> bool:
    return sign.isalnum() and sign < "\u2e80"


@lru_cache(maxsize=500)
def _pattern(source: str) -> Pattern:
    return Pattern(source)


@lru_cache(maxsize=500)
def _words(text: str) -> tuple[str, ...]:
    lines = (fold(line).strip() for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))
