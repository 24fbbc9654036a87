"""Plain text as people meant it: without what is invisible, forbidden or misleading."""

from __future__ import annotations

import re
import unicodedata

# Control characters, lone surrogates, noncharacters, bidi marks and overrides, soft hyphen,
# zero-width spaces, invisible operators and the fillers that make an empty name look filled.
_NEVER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0"
    "\ufff0-\ufffc\ufffe\uffff\U0001fffe\U0001ffff\U000e0000\U000e0001]"
)
_PICTURE = "\u00a9\u00ae\u203c-\u3299\ufe0f\U0001f000-\U0001faff"
_JOINED = "\u0600-\u0dff"  # scripts in which joiners change the shape of a letter
_LOOSE_JOINER = re.compile(
    f"\u200d(?![{_PICTURE}{_JOINED}])|(?<![{_PICTURE}{_JOINED}])\u200d"
    f"|\u200c(?![{_JOINED}])|(?<![{_JOINED}])\u200c"
)
_LOOSE_SELECTOR = re.compile(
    "(?:(?<=[\\s\ufe00-\ufe0f\U000e0100-\U000e01ef])|^)[\ufe00-\ufe0f\U000e0100-\U000e01ef]+"
)
_LOOSE_TAGS = re.compile("(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0020-\U000e007f]+")
_TOWER = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{4})"
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)
_NEW_LINE = re.compile("\r\n?|[\u0085\u2028\u2029]")
# NFC would replace the forms of kanji that families register, such as 隆 (U+F9DC).
_KEPT_KANJI = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f])")
_GAP = re.compile("[\\s\u2800]+")


def clean_line(text: str) -> str:
    """One line, as for titles and names: visible characters, single spaces, no edges.

    Cleaning twice changes nothing. A lone ideographic space stays as it was typed.
    """
    return _GAP.sub(_one_gap, visible(_NEW_LINE.sub(" ", text))).strip()


def clean_text(text: str) -> str:
    """Several lines: visible characters, `\\n` line ends, no empty lines at either end."""
    return visible(_NEW_LINE.sub("\n", text)).lstrip("\n").rstrip()


def visible(text: str) -> str:
    """The characters that are there to be seen, composed, however they are spaced."""
    text = _NEVER.sub("", text)
    if text.isascii():
        return text
    text = _LOOSE_JOINER.sub("", text)
    text = _LOOSE_TAGS.sub("", text)
    text = _LOOSE_SELECTOR.sub("", text)
    return _TOWER.sub(r"\1", _composed(text))


def _composed(text: str) -> str:
    if unicodedata.is_normalized("NFC", text):
        return text
    parts = _KEPT_KANJI.split(text)
    return "".join(
        part if odd % 2 else unicodedata.normalize("NFC", part) for odd, part in enumerate(parts)
    )


def _one_gap(gap: re.Match[str]) -> str:
    return "\u3000" if gap[0].strip("\u3000") == "" else " "
