"""Code in posts, coloured by class names that `code.css` maps on the tokens."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Token, _TokenType

from engawa.core.text.curly import OWN_LEXERS
from engawa.core.text.tree import Element, Node

# Canonical name: what else people write after the fence. Few, because each is a parser.
LANGUAGES = {
    "bash": ("sh", "shell", "zsh", "console"),
    "c": ("h",),
    "cpp": ("c++", "cc"),
    "csharp": ("cs", "c#"),
    "css": ("scss", "less"),
    "diff": ("patch",),
    "docker": ("dockerfile",),
    "go": ("golang",),
    "html": ("htm", "vue"),
    "ini": ("cfg", "conf", "properties"),
    "java": (),
    "javascript": ("js", "jsx", "mjs", "node"),
    "json": ("jsonc", "json5"),
    "kotlin": ("kt",),
    "php": (),
    "powershell": ("ps1", "pwsh"),
    "python": ("py", "python3"),
    "ruby": ("rb",),
    "rust": ("rs",),
    "sql": ("mysql", "postgresql", "sqlite"),
    "swift": (),
    "toml": (),
    "typescript": ("ts", "tsx"),
    "vbnet": ("vb", "vba"),
    "xml": ("svg", "xsd"),
    "yaml": ("yml",),
}
LANGUAGE_CLASSES = frozenset(f"language-{name}" for name in LANGUAGES)
WRITTEN_CLASSES = LANGUAGE_CLASSES | {
    f"language-{other}" for others in LANGUAGES.values() for other in others
}
# The kinds with a colour of their own, named as in style sheets made for Pygments.
CLASSES = {
    Token.Comment: "c",
    Token.Keyword: "k",
    Token.Operator.Word: "k",
    Token.Literal.String: "s",
    Token.Literal.Number: "m",
    Token.Name.Function: "nf",
    Token.Name.Class: "nf",
    Token.Name.Decorator: "nf",
    Token.Name.Tag: "k",
    Token.Name.Attribute: "na",
    Token.Name.Builtin: "nb",
    Token.Name.Variable: "na",
    Token.Generic.Deleted: "gd",
    Token.Generic.Inserted: "gi",
    Token.Generic.Heading: "c",
    Token.Generic.Subheading: "c",
}
LONGEST = 5_000  # characters; longer code is shown without colours
# What a lexer may take long for, and no person writes: endless lines, blank pages.
_HOSTILE = re.compile(r"[^\n]{500}|\n(?:[ \t]*\n){20}")
_CANONICAL = {name: name for name in LANGUAGES} | {
    other: name for name, others in LANGUAGES.items() for other in others
}


def language_named(written: str) -> str:
    """Our name for a language, "" for one we do not know."""
    return _CANONICAL.get(written.strip().lower(), "")


def coloured(code: str, language: str) -> list[Node]:
    """The same characters, in spans. `language` is a canonical name or ""."""
    if not language or len(code) > LONGEST or _HOSTILE.search(code):
        return [code]
    pieces = ((_css_class(kind), value) for kind, value in _lexer(language).get_tokens(code))
    runs = groupby(pieces, key=lambda piece: piece[0])
    texts = [(name, "".join(value for _, value in run)) for name, run in runs]
    if not code.endswith("\n"):  # lexers need one
        texts[-1] = (texts[-1][0], texts[-1][1].removesuffix("\n"))
    return [_span(name, text) for name, text in texts if text]


def _span(name: str, text: str) -> Node:
    return Element("span", {"class": name}, [text]) if name else text


@cache
def _lexer(language: str) -> Lexer:
    own = OWN_LEXERS.get(language)
    return own(stripnl=False) if own else get_lexer_by_name(language, stripnl=False)


@cache
def _css_class(kind: _TokenType) -> str:
    """The class of the nearest kind that has a colour, "" for plain text."""
    return next((CLASSES[k] for k in reversed(kind.split()) if k in CLASSES), "")
