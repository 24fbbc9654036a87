"""Text as filters read it: width, case, kana and invisible signs no longer tell words apart.

Places in the folded text lead back to the original, so that what was found can be shown and
replaced where it stood.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from engawa.core.text.clean import visible

_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)} | {0x309D: 0x30FD, 0x309E: 0x30FE}
_JOINING = "\uff9e\uff9f"
_GONE = frozenset("\u200b\u200c\u200d\u2060\ufeff\xad\u180e")
LONGEST = 20_000


@dataclass(frozen=True)
class Folded:
    """`places[i]` is where the i-th sign of `text` begins in `original`, one more at the end."""

    text: str
    original: str
    places: tuple[int, ...]

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Where something found from `start` to `end` stands in the original."""
        return self.places[start], self.places[end]


def fold_sign(sign: str) -> str:
    """One sign with what hangs on it, as it is compared."""
    plain = unicodedata.normalize("NFKC", sign).casefold().translate(_KATAKANA)
    return "".join(each for each in plain if each not in _GONE)


def folded(text: str) -> Folded:
    """At most the first 20,000 signs; longer texts hide nothing worth finding behind that."""
    original = text[:LONGEST]
    signs: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(original):
        end = at + 1
        while end < len(original) and _hangs_on(original[end]):
            end += 1
        plain = fold_sign(original[at:end])
        signs.append(plain)
        places += [at] * len(plain)
        at = end
    return Folded("".join(signs), original, (*places, len(original)))


def fold(text: str) -> str:
    """As `folded`, without the way back."""
    return folded(visible(text)).text


def _hangs_on(sign: str) -> bool:
    return sign in _JOINING or unicodedata.combining(sign) != 0
