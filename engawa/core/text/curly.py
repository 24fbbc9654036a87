"""Lexers for C and its family whose cost grows with the length of the code.

Those of Pygments look for whole function heads and take minutes for a page of hostile text.
"""

from __future__ import annotations

from typing import ClassVar

from pygments.lexer import RegexLexer, words
from pygments.token import Comment, Keyword, Literal, Name, Number, Operator, Punctuation, String
from pygments.token import Text as Plain

_SHARED = """
    bool boolean break byte case catch char class const continue default do double else enum false
    final finally float for goto if int long namespace new null private protected public return
    short static struct switch this throw true try using void volatile while
"""
_OWN = {
    "c": "auto extern inline NULL register restrict signed sizeof typedef union unsigned",
    "cpp": """
        alignas auto constexpr decltype delete explicit extern friend inline mutable noexcept
        nullptr operator override sizeof template typedef typename union unsigned virtual
    """,
    "csharp": """
        abstract as async await base decimal delegate event foreach get implicit in interface
        internal is lock nameof object out override params partial readonly record ref sealed set
        string var virtual where yield
    """,
    "java": """
        abstract assert extends implements import instanceof interface native package record sealed
        super synchronized throws transient var yield
    """,
}


def _rules(own: str) -> dict[str, list[object]]:
    keywords = tuple(sorted({*_SHARED.split(), *own.split()}))
    return {
        "root": [
            (r"\s+", Plain),
            (r"//[^\n]*", Comment.Single),
            (r"/\*", Comment.Multiline, "comment"),
            (r"^#[a-z]+", Comment.Preproc),
            (r"@\w+", Name.Decorator),
            (r'[@$]?"(?:[^"\\\n]|\\.)*"?', String),
            (r"'(?:[^'\\\n]|\\.)*'?", String.Char),
            (r"0[xXbB][0-9a-fA-F_]+[uUlL]*|[0-9][0-9_]*(?:\.[0-9_]+)?\w*", Number),
            (words(keywords, suffix=r"\b"), Keyword),
            (r"[^\W\d]\w*(?=\()", Name.Function),
            (r"\w+", Name),
            (r"[-+*/%=<>!&|^~?:]", Operator),
            (r"[][(){};,.]", Punctuation),
            (r".", Literal),
        ],
        "comment": [
            (r"[^*]+", Comment.Multiline),
            (r"\*/", Comment.Multiline, "#pop"),
            (r"\*", Comment.Multiline),
        ],
    }


class CLexer(RegexLexer):
    tokens: ClassVar = _rules(_OWN["c"])


class CppLexer(RegexLexer):
    tokens: ClassVar = _rules(_OWN["cpp"])


class CSharpLexer(RegexLexer):
    tokens: ClassVar = _rules(_OWN["csharp"])


class JavaLexer(RegexLexer):
    tokens: ClassVar = _rules(_OWN["java"])


OWN_LEXERS: dict[str, type[RegexLexer]] = {
    "c": CLexer,
    "cpp": CppLexer,
    "csharp": CSharpLexer,
    "java": JavaLexer,
}
