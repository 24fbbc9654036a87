"""Keeping plain words plain when they are written as Markdown."""

from __future__ import annotations

import re

_ANYWHERE = re.compile(
    r"[`*\[\]]"
    r"|\\(?=[!-/:-@\[-`{-~]|$)"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w+;)"
    r"|~(?=~)|(?<=~)~"
)
_FIRST = re.compile(r"(?:#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-=:|](?=[-=:|\s]*$)|~{3})")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_MENTION = re.compile(r"(?<![A-Za-z0-9_.@/-])@(?=[A-Za-z0-9])")
_BARE = re.compile(r"(https?)://", re.IGNORECASE)


def escaped(text: str) -> str:
    """`text` with a backslash before whatever Markdown would read as its own."""
    text = _ANYWHERE.sub(lambda found: "\\" + found[0], text)
    text = _MENTION.sub(r"\\@", text)
    return _BARE.sub(r"\1\\://", text)


def escaped_at_start(line: str) -> str:
    """`line`, already escaped, kept from beginning a heading, list, quote or rule."""
    line = line.lstrip(" \t")
    if _FIRST.match(line):
        return "\\" + line
    return _NUMBERED.sub(r"\1\\\2", line, count=1) if _NUMBERED.match(line) else line


def code_span(text: str) -> str:
    """Inline code with a fence longer than any run of backticks in `text`."""
    text = re.sub(r"\s", " ", text)
    fence = "`" * (longest_run(text, "`") + 1)
    pad = " " if text[:1] in {"`", " "} or text[-1:] in {"`", " "} else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def longest_run(text: str, mark: str) -> int:
    return max((len(run) for run in re.findall(f"{re.escape(mark)}+", text)), default=0)
