"""HTML from outside, made cheap to parse before the sanitiser sees it.

The HTML standard makes a parser repeat every open formatting element in each new paragraph.
Without attributes it repeats at most three of a kind; with them, thousands. It also makes it
look through all open elements at most tags, so their number is limited, too.
"""

from __future__ import annotations

import re
from collections import Counter

DEEPEST = 200
_CODE_BLOCK = re.compile(
    r"<pre(?:\s[^<>]{0,200})?>\s{0,9}<code\s+class=[\"']?language-([\w+#-]{1,20})[\"']?\s*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_FORMATTING = frozenset(
    {"b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"}
)
_ENDS_BY_ITSELF = frozenset(
    {"p", "li", "dt", "dd", "tr", "td", "th", "br", "hr", "img", "input", "wbr", "col"}
)


def cheap(html: str) -> str:
    """The same words and structure, at a cost that grows with their length and no faster.

    The language of a code block moves to its `<pre>`, which is no formatting element.
    """
    return _bounded(_CODE_BLOCK.sub(r'<pre class="language-\1"><code>', html))


def _bounded(html: str) -> str:
    out, done, still_open = [], 0, Counter[str]()
    for tag in _TAG.finditer(html):
        if tag.start() < done:
            continue
        end = html.find(">", tag.end()) + 1
        if not end:
            break
        out += [html[done : tag.start()], _kept(html[tag.start() : end], tag, still_open)]
        done = end
    return "".join([*out, html[done:]])


def _kept(written: str, tag: re.Match[str], still_open: Counter[str]) -> str:
    name = tag[2].lower()
    if name in _ENDS_BY_ITSELF:
        return written
    if tag[1]:
        still_open[name] -= 1 if still_open[name] else 0
        return written
    if still_open.total() >= DEEPEST:
        return ""
    still_open[name] += 1
    return f"<{name}>" if name in _FORMATTING else written
