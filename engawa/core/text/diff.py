"""What changed between two versions of a text, the way a person would mark it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from engawa.core.text.languages import JAPANESE

Kind = Literal["kept", "added", "removed"]

# Pairs of equal pieces that the comparison may have to look at; beyond, it stops looking.
MOST_PAIRS = 60_000
# Below this share of common words two versions of a line are told apart whole.
ALIKE = 0.35
_KANJI = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_KATAKANA = "\u30a1-\u30ff\uff66-\uff9f"
_HIRAGANA = "\u3041-\u309f"
# A phrase is what stands before its particles, with them: 「申請を」「出しました」.
_PIECE = re.compile(
    rf"[{_KANJI}]+[{_HIRAGANA}]*|[{_KATAKANA}]+[{_HIRAGANA}]*|[{_HIRAGANA}]+"
    r"|[A-Za-z0-9\u00c0-\u024f]+(?:['’.-][A-Za-z0-9\u00c0-\u024f]+)*"
    r"|\n|[^\S\n]+|."
)
_LINE = re.compile(r"[^\n]*\n|[^\n]+$")
_WORDY = re.compile(rf"[A-Za-z0-9\u00c0-\u024f{JAPANESE}]")


@dataclass(frozen=True)
class Span:
    """A stretch of text: `kept`, `added` or `removed`."""

    kind: Kind
    text: str


def readable_diff(old: str, new: str) -> list[Span]:
    """Spans that give `old` without the added and `new` without the removed ones.

    Lines are compared first, then the words (in Japanese: phrases) of lines that changed.
    What was removed stands before what replaced it.
    """
    spans: list[Span] = []
    for same, before, after in _compared(_LINE.findall(old), _LINE.findall(new)):
        spans += _kept(before) if same else _within_lines("".join(before), "".join(after))
    return _joined(spans)


def _within_lines(old: str, new: str) -> list[Span]:
    steps = list(_compared(_PIECE.findall(old), _PIECE.findall(new)))
    if _likeness(steps, old, new) < ALIKE:
        return _changed(old, new)
    spans: list[Span] = []
    for same, before, after in _without_islands(steps):
        spans += _kept(before) if same else _changed("".join(before), "".join(after))
    return spans


Step = tuple[bool, Sequence[str], Sequence[str]]


def _compared(old: list[str], new: list[str]) -> Iterator[Step]:
    """Equal and unequal stretches in turn."""
    start, old_end, new_end = _edges(old, new)
    if start:
        yield True, old[:start], new[:start]
    yield from _middle(old[start:old_end], new[start:new_end])
    if old_end < len(old):
        yield True, old[old_end:], new[new_end:]


def _edges(old: list[str], new: list[str]) -> tuple[int, int, int]:
    """Where the common beginning ends, and where the common end begins in both."""
    start, shorter = 0, min(len(old), len(new))
    while start < shorter and old[start] == new[start]:
        start += 1
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, len(old) - end, len(new) - end


def _middle(old: list[str], new: list[str]) -> Iterator[Step]:
    if not old and not new:
        return
    counts = Counter(new)
    if sum(counts[piece] for piece in old) > MOST_PAIRS:
        yield False, old, new
        return
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield tag == "equal", old[i:j], new[k:m]


def _likeness(steps: list[Step], old: str, new: str) -> float:
    """The share of letters in common; punctuation and spaces make nothing alike."""
    common = sum(_letters("".join(before)) for same, before, _ in steps if same)
    return 2 * common / max(1, _letters(old) + _letters(new))


def _letters(text: str) -> int:
    return len(_WORDY.findall(text))


def _without_islands(steps: list[Step]) -> Iterator[Step]:
    """Joins changes that only a scrap of common text keeps apart: no confetti."""
    held: Step | None = None
    for number, (same, before, after) in enumerate(steps):
        inside = held is not None and number + 1 < len(steps)
        if same and not (inside and _is_scrap("".join(before))):
            if held is not None:
                yield held
            held = None
            yield same, before, after
        elif held is None:
            held = (False, before, after)
        else:
            held = (False, [*held[1], *before], [*held[2], *after])
    if held is not None:
        yield held


def _is_scrap(text: str) -> bool:
    """At most a particle or a word of two letters, without a line end."""
    return "\n" not in text and _letters(text) <= 2


def _kept(pieces: Sequence[str]) -> list[Span]:
    return [Span("kept", "".join(pieces))]


def _changed(old: str, new: str) -> list[Span]:
    return [Span("removed", old), Span("added", new)]


def _joined(spans: list[Span]) -> list[Span]:
    filled = [span for span in spans if span.text]
    runs = groupby(filled, key=lambda span: span.kind == "kept")
    return [span for kept, run in runs for span in _one_run(kept, list(run))]


def _one_run(kept: bool, run: list[Span]) -> list[Span]:
    kinds: tuple[Kind, ...] = ("kept",) if kept else ("removed", "added")
    texts = [(kind, "".join(span.text for span in run if span.kind == kind)) for kind in kinds]
    return [Span(kind, text) for kind, text in texts if text]
