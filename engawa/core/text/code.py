"""Code in posts, coloured by class names that `code.css` maps on the tokens."""

from __future__ import annotations

from functools import cache
from itertools import groupby

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, _TokenType

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
LONGEST = 10_000  # characters; longer code is shown without colours
_CANONICAL = {name: name for name in LANGUAGES} | {
    other: name for name, others in LANGUAGES.items() for other in others
}


def language_named(written: str) -> str:
    """Our name for a language, "" for one we do not know."""
    return _CANONICAL.get(written.strip().lower(), "")


def coloured(code: str, language: str) -> list[Node]:
    """The same characters, in spans. `language` is a canonical name or ""."""
    if not language or len(code) > LONGEST:
        return [code]
    pieces = ((_css_class(kind), value) for kind, value in _lexer(language).get_tokens(code))
    nodes: list[Node] = []
    for name, run in groupby(pieces, key=lambda piece: piece[0]):
        text = "".join(value for _, value in run)
        nodes.append(Element("span", {"class": name}, [text]) if name else text)
    return nodes


@cache
def _lexer(language: str) -> Lexer:
    return get_lexer_by_name(language, stripnl=False, ensurenl=False)


@cache
def _css_class(kind: _TokenType) -> str:
    """The nearest class Pygments has a name for; white space needs none."""
    known = next((k for k in reversed(kind.split()) if k in STANDARD_TYPES), None)
    name = STANDARD_TYPES[known] if known else ""
    return "" if name == "w" else name
