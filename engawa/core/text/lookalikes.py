"""Names that look like other names: for refusing a second 「Αdmin」 beside Admin."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from engawa.core.text.clean import clean_line

# Letters that cannot be told apart in common typefaces, each line ending in what they look like.
_ALIKE = """
аαɑⲁ a|в b|сϲ c|ԁ d|еє e|ғ f|ɡ g|һн h|іιıї1l i|ј j|кκ k|м m|пη n|оο0օ o|рρ p|ԛ q|г r|ѕ s|тτ t|
υцս u|ѵν v|ԝω w|хχ x|уγү y|ᴢ z|
ニ 二|カ 力|ロ 口|エ 工|タ 夕|ト 卜|ハ 八|ー一—―‐− -|
へ ヘ|り リ|ソ ン|ッ ツ|ァ ア|ィ イ|ゥ ウ|ォ オ
"""
_SAME = {
    ord(other): shown
    for group in _ALIKE.replace("\n", "").split("|")
    for others, shown in [group.strip().split(" ")]
    for other in others
}
_VOICED = "\u3099\u309a"  # the marks that make ハ into バ and パ: another letter
_NO_LETTER = re.compile(rf"[^\w{_VOICED}]|_")
# Scripts that one word may mix; every other mixture is a trick.
_TOGETHER = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA", "FULLWIDTH", "HALFWIDTH"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
)


def skeleton(name: str) -> str:
    """What `name` looks like: equal for names a reader may take for each other."""
    plain = unicodedata.normalize("NFKD", clean_line(name)).casefold().translate(_SAME)
    letters = "".join(c for c in plain if c in _VOICED or not unicodedata.combining(c))
    return unicodedata.normalize("NFC", _NO_LETTER.sub("", letters.translate(_SAME)))


def looks_like(one: str, other: str) -> bool:
    return skeleton(one) == skeleton(other)


def mixes_scripts(name: str) -> bool:
    """Whether a word of `name` joins letters of scripts that nobody writes together."""
    return any(_is_mixed(frozenset(map(_script, word))) for word in re.findall(r"[^\W\d_]+", name))


def _is_mixed(scripts: frozenset[str]) -> bool:
    scripts -= {""}
    return len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER)


@cache
def _script(letter: str) -> str:
    """The first word of the character's name, "" for letters that belong to every script."""
    if unicodedata.category(letter) in {"Lm", "Mn", "Mc"}:
        return ""
    return unicodedata.name(letter, "").split(" ", 1)[0]
