"""Markdown to HTML: CommonMark with tables, strikethrough, bare addresses and mentions.

Raw HTML is text. Emphasis and line ends follow Japanese where CommonMark forgot it. The
result still has to pass `sanitise`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_cjk_friendly import cjk_friendly, is_cjk

from engawa.core.text.links import LONGEST, url_at
from engawa.core.text.mentions import address_of, find_mentions

REPEATED_AT_MOST = 100_000  # characters that reference links may add to a post
BRACKETS_AT_MOST = 8_000  # in a text with more of them, none begins a link
CELLS_ADDED_AT_MOST = 4_096  # to rows shorter than the head of their table
_SCHEME = re.compile(r"(?<![A-Za-z0-9+.-])https?$", re.IGNORECASE)
_ALIGNED = {"text-align:right": "num", "text-align:center": "mid"}


def html_from_markdown(source: str) -> str:
    markdown = parser(links=source.count("[") <= BRACKETS_AT_MOST)
    return str(markdown.render(source, {"references": _References()}))


@cache
def parser(links: bool = True) -> MarkdownIt:
    """Shared between threads: rendering keeps its state in the call."""
    table_rule = import_module("markdown_it.rules_block.table")
    table_rule.MAX_AUTOCOMPLETED_CELLS = CELLS_ADDED_AT_MOST  # type: ignore[attr-defined]
    markdown = MarkdownIt("commonmark", {"html": False})
    markdown.enable(["table", "strikethrough"])
    markdown.use(cjk_friendly)
    markdown.add_render_rule("softbreak", _line_end)
    markdown.inline.ruler.before("backticks", "bare_address", _bare_address)
    markdown.core.ruler.after("inline", "mentions", _mentions)
    markdown.core.ruler.after("inline", "alignment", _alignment)
    usual = markdown.validateLink
    markdown.validateLink = lambda url: len(url) <= LONGEST and usual(url)  # type: ignore[method-assign]
    return markdown if links else markdown.disable(["link", "image"])


class _References(dict[str, dict[str, Any]]):
    """Link definitions that stop answering once they have repeated enough.

    Thousands of `[a]` with one long definition would otherwise grow without bound.
    """

    def __init__(self) -> None:
        super().__init__()
        self.left = REPEATED_AT_MOST

    def get(self, label: str, default: Any = None) -> Any:
        found = super().get(label, default)
        if found:
            self.left -= len(found.get("href", "")) + len(found.get("title") or "")
        return found if self.left >= 0 else default


def _bare_address(state: StateInline, silent: bool) -> bool:
    """`https://…` becomes a link at its colon, before emphasis can cut it."""
    if state.linkLevel or state.src[state.pos : state.pos + 3] != "://":
        return False
    scheme = _SCHEME.search(state.pending[-6:])
    if scheme is None:
        return False
    start = state.pos - len(scheme[0])
    found = url_at(state.src, start)
    if found is None:
        return False
    if not silent:
        state.pending = state.pending[: -len(scheme[0])]
        _push_link(state, found.url)
    state.pos = found.end
    return True


def _push_link(state: StateInline, url: str) -> None:
    state.push("link_open", "a", 1).attrs = {"href": state.md.normalizeLink(url)}
    state.push("text", "", 0).content = url
    state.push("link_close", "a", -1)


def _line_end(_renderer: Any, tokens: Sequence[Token], at: int, _options: Any, _env: Any) -> str:
    """Nothing between two Japanese characters, also when marks or links stand between them."""
    before = _nearest_words(tokens, range(at - 1, max(-1, at - 9), -1))
    after = _nearest_words(tokens, range(at + 1, min(len(tokens), at + 9)))
    return "" if is_cjk(before[-1:]) and is_cjk(after[:1]) else "\n"


def _nearest_words(tokens: Sequence[Token], places: range) -> str:
    return next((tokens[place].content for place in places if tokens[place].content), "")


def _mentions(state: StateCore) -> None:
    for block in state.tokens:
        if block.type == "inline" and block.children and _has_at(block.content):
            block.children = _with_mentions(block.children)


def _has_at(text: str) -> bool:
    return "@" in text or "＠" in text


def _with_mentions(tokens: list[Token]) -> list[Token]:
    out: list[Token] = []
    in_link = 0
    for token in tokens:
        in_link += token.nesting if token.tag == "a" else 0
        if token.type == "text" and not in_link and _has_at(token.content):
            out.extend(_split(token, _last_character(out)))
        else:
            out.append(token)
    return out


def _last_character(tokens: list[Token]) -> str:
    return tokens[-1].content[-1:] if tokens and tokens[-1].type.startswith("text") else ""


def _split(token: Token, before: str) -> list[Token]:
    text, out, done = before + token.content, [], len(before)
    for mention in find_mentions(text):
        out += [_text(text[done : mention.start], token.level), *_mention(mention.handle, token)]
        done = mention.end
    return [*out, _text(text[done:], token.level)]


def _mention(handle: str, token: Token) -> list[Token]:
    attrs: dict[str, str | int | float] = {"class": "at", "href": address_of(handle)}
    opening = Token("link_open", "a", 1, attrs=attrs, level=token.level)
    closing = Token("link_close", "a", -1, level=token.level)
    return [opening, _text(f"@{handle}", token.level + 1), closing]


def _text(content: str, level: int) -> Token:
    return Token("text", "", 0, content=content, level=level)


def _alignment(state: StateCore) -> None:
    """Classes in place of the style attributes that no page may carry."""
    for token in state.tokens:
        if token.type in {"th_open", "td_open"} and token.attrs:
            name = _ALIGNED.get(str(token.attrs.pop("style", "")))
            token.attrs = {"class": name} if name else {}
