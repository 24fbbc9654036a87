"""The first words of a post, for lists, mails and previews."""

from __future__ import annotations

import re

from engawa.core.text.languages import language_of
from engawa.core.text.tree import Element, parse

LONGEST_JAPANESE = 120
LONGEST_ENGLISH = 220
_BLOCKS = frozenset(
    {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "dt", "dd", "blockquote", "pre", "div"}
    | {"cite", "ul", "ol", "table", "hr", "caption"}
)
_CELLS = frozenset({"td", "th"})
_ASIDE = frozenset({"pre", "blockquote", "table"})
_SPACES = re.compile(r"\s+")


def excerpt(html: str, ja: int = LONGEST_JAPANESE, en: int = LONGEST_ENGLISH) -> str:
    """Plain text from the start of rendered `html`, cut where a reader would pause.

    Quotes, code and tables are left out unless there is nothing else.
    """
    return excerpt_of(parse(html), ja, en)


def excerpt_of(root: Element, ja: int = LONGEST_JAPANESE, en: int = LONGEST_ENGLISH) -> str:
    text = plain_text(root, without=_ASIDE) or plain_text(root)
    return shorten(text, ja if language_of(text) == "ja" else en)


def plain_text(root: Element, without: frozenset[str] = frozenset()) -> str:
    """The words alone, on one line, blocks kept apart by a space."""
    out: list[str] = []
    _collect(root, without, out)
    return _SPACES.sub(" ", "".join(out)).strip()


def shorten(text: str, longest: int) -> str:
    """`text` in at most `longest` characters, the last one `…` when something was cut."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    if text[longest - 1].isascii() and text[longest - 1].isalnum():
        start, space, word = head.rpartition(" ")
        if space and len(word) < longest // 3:
            head = start
    return head.rstrip(" 　、，,;:・(（「") + "…"


def _collect(element: Element, without: frozenset[str], out: list[str]) -> None:
    for child in element.children:
        if isinstance(child, str):
            out.append(child)
        elif child.tag == "br":
            out.append(" ")
        elif child.tag == "img":
            out.append(f" {child.attrs.get('alt', '')} ")
        elif child.tag not in without:
            apart = child.tag in _BLOCKS or child.tag in _CELLS
            out.append(" " if apart else "")
            _collect(child, without, out)
            out.append(" " if apart else "")
