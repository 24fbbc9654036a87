"""Text as every engine sees it: folded, cut into runs, runs cut into tokens.

Chinese, Japanese and Korean runs become overlapping pairs of characters, so that a phrase of
pairs finds exactly what a substring search would; Latin and other words stay whole, English ones
in the singular. No engine cuts text itself: what is found does not depend on which one runs.
"""

from __future__ import annotations

import re
import unicodedata

from engawa.search.latin import singular, without_possessives

VERSION = 2
"""Grows with every change of what a text is cut into; houses then index their texts anew, in the
background (`actions.renewing`)."""
_CJK = (
    "\u3005-\u3007\u3041-\u3096\u309d\u309e\u30a1-\u30fa\u30fc-\u30fe\u3105-\u312f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af\U00020000-\U0003ffff"
)
_RUN = re.compile(f"[{_CJK}]+|(?:(?![{_CJK}_])\\w)+")
_IS_CJK = re.compile(f"[{_CJK}]")
# The mark of a long vowel at the end of a katakana word of three or more others.
_LONG_END = re.compile("(?<=[\u30a1-\u30fc]{3})\u30fc(?![\u30a1-\u30fc])")
LONGEST_WORD = 64
LONGEST_TEXT = 100_000


def fold(text: str) -> str:
    """Width, case and a final long vowel no longer tell words apart."""
    return _LONG_END.sub("", unicodedata.normalize("NFKC", text).lower())


def is_cjk(run: str) -> bool:
    return _IS_CJK.match(run) is not None


def runs(text: str) -> list[str]:
    """Stretches of one kind of script in folded form, in order."""
    return [_plain(run) for run in _typed_runs(text)]


def flat(text: str) -> str:
    """Runs with one space around each: a pair occurs in it as itself, a word between spaces."""
    return f" {' '.join(runs(text))} "


def flat_as_typed(text: str) -> str:
    """`flat` of an index that an earlier version made: words as they stand."""
    return f" {' '.join(_without_accents(run) for run in _typed_runs(text))} "


def tokens_of(run: str) -> list[str]:
    """Pairs and, so that one character can be found as a beginning, the last one alone."""
    if not is_cjk(run):
        return [run[:LONGEST_WORD]]
    return [run[at : at + 2] for at in range(len(run))]


def tokens(flat_text: str) -> list[str]:
    """All tokens of a `flat` text in order; places in this list are positions."""
    return [token for run in flat_text.split() for token in tokens_of(run)]


def phrase_of(run: str) -> tuple[str, ...]:
    """What a run of a query asks for: its pairs in a row, or one character as a beginning."""
    if not is_cjk(run) or len(run) == 1:
        return (run[:LONGEST_WORD],)
    return tuple(run[at : at + 2] for at in range(len(run) - 1))


def is_beginning(phrase: tuple[str, ...]) -> bool:
    """One character of Chinese or Japanese, to be found as the beginning of a pair."""
    return len(phrase) == 1 and len(phrase[0]) == 1 and is_cjk(phrase[0])


def needle(token: str) -> str:
    """What to look for in a `flat` text: words between spaces, pairs anywhere, one character
    alone at the end of runs only."""
    if not is_cjk(token):
        return f" {token} "
    return token if len(token) > 1 else f"{token} "


def _typed_runs(text: str) -> list[str]:
    return _RUN.findall(without_possessives(fold(text[:LONGEST_TEXT])))


def _plain(run: str) -> str:
    return run if is_cjk(run) else singular(_without_accents(run))


def _without_accents(run: str) -> str:
    """Latin letters without their accents."""
    if run.isascii() or is_cjk(run):
        return run
    apart = unicodedata.normalize("NFD", run)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
