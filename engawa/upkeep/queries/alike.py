"""Which spaces may be the same thing twice, and why, in words.

Names and purposes are compared by pairs of letters, which works for Japanese as for English; tags
count where both use them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from engawa.accounts.names import fold

SHORTEST = 2
MOST_PLACES = 40


@dataclass(frozen=True)
class Described:
    """What is known of a space that may be compared."""

    pk: int
    slug: str
    name: str
    purpose: str
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Alike:
    """Another space that resembles this one; `percent` how much, `why` in words."""

    other: Described
    percent: int
    why: str


def pairs_of(spaces: Iterable[Described], least: int) -> dict[int, list[Alike]]:
    """By space, the most alike first. Only spaces that share rare pairs of letters are compared."""
    known = {each.pk: each for each in spaces}
    names = {pk: _pairs(each.name) for pk, each in known.items()}
    words = {pk: _pairs(each.purpose) for pk, each in known.items()}
    found: dict[int, list[Alike]] = defaultdict(list)
    for one, two in _candidates(names, words):
        parts = (
            _share(names[one], names[two]),
            _share(words[one], words[two]),
            _share(known[one].tags, known[two].tags),
        )
        percent = _weigh(parts)
        if percent >= least:
            why = _why(known[one], known[two], parts)
            found[one].append(Alike(known[two], percent, why))
            found[two].append(Alike(known[one], percent, why))
    for some in found.values():
        some.sort(key=lambda each: (-each.percent, each.other.slug))
    return dict(found)


def _candidates(*parts: Mapping[int, frozenset[str]]) -> set[tuple[int, int]]:
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for part in parts:
        places: dict[str, list[int]] = defaultdict(list)
        for pk, pairs in part.items():
            for pair in pairs:
                places[pair].append(pk)
        for some in places.values():
            if len(some) <= MOST_PLACES:
                for at, one in enumerate(some):
                    for two in some[at + 1 :]:
                        shared[min(one, two), max(one, two)] += 1
    return {pair for pair, n in shared.items() if n > 1}


def _pairs(text: str) -> frozenset[str]:
    plain = "".join(letter for letter in fold(text) if letter.isalnum())
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


def _share(one: frozenset[str], two: frozenset[str]) -> float:
    """Of both together; what is short counts by the shorter, so that a name within a name shows."""
    if not one or not two:
        return 0.0
    common = len(one & two)
    return 0.5 * common / len(one | two) + 0.5 * common / min(len(one), len(two))


def _weigh(parts: tuple[float, float, float]) -> int:
    """The name says most; tags only add."""
    name, purpose, tags = parts
    return min(round(100 * max(0.65 * name + 0.25 * purpose + 0.2 * tags, purpose * 0.9)), 100)


def _why(one: Described, two: Described, parts: tuple[float, float, float]) -> str:
    name, purpose, tags = parts
    said = []
    common = _longest(one.name, two.name)
    if len(common) >= SHORTEST and name > 0:
        said.append(_("Both names contain “%(words)s”.") % {"words": common})
    if purpose >= 0.3:
        said.append(_("Their purposes say much the same."))
    if tags:
        both = sorted(one.tags & two.tags)[:3]
        said.append(_("Both use the tags %(tags)s.") % {"tags": _("“, ”").join(both)})
    return " ".join(said)


def _longest(one: str, two: str) -> str:
    match = SequenceMatcher(None, one.lower(), two.lower(), autojunk=False).find_longest_match()
    return one[match.a : match.a + match.size].strip()
