"""What somebody typed, as a question to an engine."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engawa.search import analyzer

MOST_WORDS = 12
MOST_TOKENS = 64
LONGEST = 200
_WORD = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True)
class Phrase:
    """Tokens in a row; the last (and then only) one of a `beginning` may go on."""

    tokens: tuple[str, ...]
    beginning: bool = False


Wording = tuple[Phrase, ...]
"""Phrases that must all be there."""
Term = tuple[Wording, ...]
"""Wordings of which one must be there: the word as typed, then its synonyms."""


@dataclass(frozen=True)
class Asked:
    """`terms` must all be found in a document; `tokens` are for the case that none has them all.

    `marks` are folded runs to highlight, `also` the synonyms that were looked for.
    """

    typed: str
    terms: tuple[Term, ...]
    tokens: tuple[str, ...]
    marks: tuple[str, ...]
    also: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms)


def parse(typed: str, synonyms: Iterable[frozenset[str]] = (), *, as_typed: bool = False) -> Asked:
    """Words apart by spaces are all wanted; quotes keep several together as they stand.

    `synonyms` are groups of `analyzer.flat` texts that mean the same. `as_typed` also finds what
    an earlier version indexed, while it is being indexed anew.
    """
    typed = typed[:LONGEST].strip()
    groups = list(synonyms)
    terms: list[Term] = []
    runs: list[str] = []
    also: list[str] = []
    for word, is_quoted in _words(typed):
        flat = analyzer.flat(word)
        others = list(_other_wordings(flat, groups))
        older = {analyzer.flat_as_typed(word)} - {flat} if as_typed else set()
        wordings = (_wording(each, is_quoted) for each in (flat, *others, *older))
        terms.append(tuple(wordings))
        runs += [run for each in (flat, *older) for run in each.split()]
        also += others
    every = [*runs, *(run for other in also for run in other.split())]
    return Asked(typed, tuple(terms), _tokens(every), tuple(dict.fromkeys(every)), tuple(also))


def _words(typed: str) -> list[tuple[str, bool]]:
    """Each with whether it stood in quotes."""
    found = _WORD.findall(unicodedata.normalize("NFKC", typed))
    words = [(quoted or bare, bool(quoted)) for quoted, bare in found]
    return [word for word in words if analyzer.runs(word[0])][:MOST_WORDS]


def _other_wordings(flat: str, groups: Iterable[frozenset[str]]) -> Iterator[str]:
    """The word with each synonym of a part of it in that part's place."""
    for group in groups:
        for known in group:
            part = known.strip() if analyzer.is_cjk(known.strip()) else known
            if part in flat:
                yield from (flat.replace(part, other) for other in group if other != known)


def _wording(flat: str, is_quoted: bool) -> Wording:
    """Quoted words stand in a row; runs of Japanese are phrases anyway."""
    runs = flat.split()
    if is_quoted and len(runs) > 1 and not any(map(analyzer.is_cjk, runs)):
        return (Phrase(tuple(run[: analyzer.LONGEST_WORD] for run in runs)),)
    phrases = [analyzer.phrase_of(run) for run in runs]
    return tuple(Phrase(phrase, analyzer.is_beginning(phrase)) for phrase in phrases)


def _tokens(runs: Iterable[str]) -> tuple[str, ...]:
    found = dict.fromkeys(token for run in runs for token in analyzer.phrase_of(run))
    return tuple(found)[:MOST_TOKENS]
