"""An engine for tests: what the others must agree with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engawa.search.asking import Phrase, Term
from engawa.search.engines.base import Indexed, Within


class MemoryEngine:
    """Looks at every document."""

    def __init__(self) -> None:
        self._kept: dict[int, Indexed] = {}

    def put(self, documents: Sequence[Indexed]) -> None:
        for document in documents:
            known = self._kept.get(document.pk)
            if known is None or known.version <= document.version:
                self._kept[document.pk] = document

    def remove(self, ids: Sequence[int]) -> None:
        for pk in ids:
            self._kept.pop(pk, None)

    def empty(self) -> None:
        self._kept.clear()

    def all_of(self, terms: Sequence[Term], within: Within, most: int) -> list[int]:
        found = [pk for pk, each in self._places(within) if _has_all(each.words, terms)]
        return sorted(found, reverse=True)[:most]

    def any_of(
        self, weights: Mapping[str, float], within: Within, most: int
    ) -> list[tuple[int, float]]:
        weighed = []
        for pk, each in self._places(within):
            words = set(each.words.split())
            if words & weights.keys():
                weighed.append((pk, sum(w for token, w in weights.items() if token in words)))
        return sorted(weighed, key=lambda found: (-found[1], -found[0]))[:most]

    def _places(self, within: Within) -> list[tuple[int, Indexed]]:
        return [(pk, each) for pk, each in self._kept.items() if _stands(each, within)]


def _stands(document: Indexed, within: Within) -> bool:
    return (
        document.space_id in within.spaces
        and within.kind in ("", document.kind)
        and (not within.tag or within.tag in document.tags)
        and within.author_id in (0, document.author_id)
        and within.is_solved in (None, document.is_solved)
        and (within.since is None or document.published_at >= within.since)
        and (within.until is None or document.published_at < within.until)
    )


def _has_all(words: str, terms: Sequence[Term]) -> bool:
    return all(
        any(all(_has(words, phrase) for phrase in wording) for wording in term) for term in terms
    )


def _has(words: str, phrase: Phrase) -> bool:
    wanted = " ".join(phrase.tokens)
    return f" {wanted}{'' if phrase.beginning else ' '}" in f" {words} "
