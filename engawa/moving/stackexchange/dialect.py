"""Their Markdown in ours: comments, spoilers, tag marks, links between posts, names called."""

from __future__ import annotations

import re
from collections.abc import Callable

from engawa.moving.neutral import pointer, without_pointers
from engawa.moving.stackexchange.addresses import Links

_CODE = re.compile(
    r"(^(?:```|~~~).*?^(?:```|~~~)[ \t]*$|(?:(?<=\n\n)|\A)(?:(?: {4}|\t).*(?:\n|\Z)|\n(?= {4}|\t))+"
    r"|(?<!`)(`+)(?!`).+?(?<!`)\2(?!`))",
    re.MULTILINE | re.DOTALL,
)
_REMARK = re.compile(r"^[ \t]*<!--.*?-->[ \t]*\n?|<!--.*?-->", re.MULTILINE | re.DOTALL)
_SPOILER = re.compile(r"^([ \t]*>)!", re.MULTILINE)
_TAG = re.compile(r"\[(?:meta-)?tag:([^\]\s]+)\]")
_AT = re.compile(r"(?<![\w@\\/.])@(?=[A-Za-z0-9])")
_CALLED = re.compile(r"(?<![\w@\\/.])@([^\W_][\w.'’-]{1,29})")
_HTML_AT = re.compile(r"@(?=[A-Za-z0-9])(?![^<]*>)")
_BLOCK = re.compile(r"\s*(?:([#>|])|([-+*](?=\s)|-(?=-))|(\d+)([.)])(?=\s)|([=~`]{3}))")


def post_markdown(source: str, links: Links) -> str:
    """The text of a question or answer. Nobody is called in one; an @ is only an @."""
    source = _REMARK.sub("", _plain(source))

    def said(words: str) -> str:
        words = _SPOILER.sub(r"\1", words)
        words = _TAG.sub(lambda tag: f"[{tag[1]}](/tags/{tag[1]}/)", words)
        return links.in_markdown(_AT.sub(r"\@", words))

    return _outside_code(source, said)


def post_html(html: str, links: Links) -> str:
    """As the source showed it; the empty span keeps an @ from calling a member of ours."""
    return links.in_html(_HTML_AT.sub("@<span></span>", without_pointers(html)))


def comment_markdown(source: str, links: Links) -> str:
    """One paragraph in which only words can be marked, so nothing may begin a block."""

    def said(words: str) -> str:
        words = _CALLED.sub(_called, words)
        words = words.replace("![", r"!\[")
        return links.in_markdown(words)

    return _guarded(_outside_code(" ".join(_plain(source).split()), said))


def _called(found: re.Match[str]) -> str:
    name = found[1].rstrip(".'’-")
    return pointer("called", name, rf"\@{name}") + found[1][len(name) :]


def _guarded(line: str) -> str:
    start = _BLOCK.match(line)
    if start is None:
        return line
    at = start.start(4) if start[4] else start.start(start.lastindex or 0)
    return f"{line[:at]}\\{line[at:]}"


def _outside_code(source: str, change: Callable[[str], str]) -> str:
    pieces, done = [], 0
    for code in _CODE.finditer(source):
        pieces += [change(source[done : code.start()]), code[0]]
        done = code.end()
    return "".join([*pieces, change(source[done:])])


def _plain(source: str) -> str:
    return without_pointers(source).replace("\r\n", "\n").replace("\r", "\n")
