"""Find every translatable text in an app's Python and templates."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_python
from django.utils.translation.template import templatize

Method: TypeAlias = str | Callable[..., Iterable[Any]]

KEYWORDS: dict[str, Any] = {
    name + ending: spec
    for name, spec in {
        "gettext": (1,),
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
    for ending in ("", "_lazy", "_noop")
} | {"_": (1,)}
JINJA_OPTIONS = {
    "extensions": "jinja2.ext.do,jinja2.ext.loopcontrols",
    "trimmed": "true",
    "newstyle_gettext": "true",
    "silent": "false",
}
NOTE_MARKS = ["Translators:"]
# Texts of scripts belong to the app that serves the script.
SCRIPTS = {"face": "frontend/src/pen"}
SCRIPT_KEYWORDS = {"say": (1,)}
UNREAD = frozenset({"tests", "migrations", "static", "locale", "__pycache__"})


def gather(root: Path, app: Path) -> Catalog:
    """All texts of `app`, each with the files it stands in (paths from `root`, no lines)."""
    texts = Catalog(locale="ja", charset="utf-8")
    for path in sorted([*_sources(app), *_scripts(root, app)]):
        place = path.relative_to(root).as_posix()
        for _line, words, notes, context in _texts_in(path):
            texts.add(words, locations=[(place, 0)], auto_comments=notes, context=context)
    return texts


def _sources(app: Path) -> Iterator[Path]:
    for path in app.rglob("*"):
        inside = path.relative_to(app).parts
        if path.is_file() and not UNREAD.intersection(inside) and _method(path, inside):
            yield path


def _scripts(root: Path, app: Path) -> Iterable[Path]:
    return (root / SCRIPTS[app.name]).rglob("*.js") if app.name in SCRIPTS else ()


def _method(path: Path, inside: tuple[str, ...]) -> Method | None:
    if "jinja" in inside:
        return "jinja2.ext:babel_extract"
    if "templates" in inside:
        return _django_template
    return _python if path.suffix == ".py" and path.name != "testing.py" else None


def _texts_in(path: Path) -> Iterator[tuple[int, Any, list[str], str | None]]:
    is_script = path.suffix == ".js"
    method = "javascript" if is_script else _method(path, path.parts)
    words = SCRIPT_KEYWORDS if is_script else KEYWORDS
    options = JINJA_OPTIONS if method == "jinja2.ext:babel_extract" else {}
    try:
        content = BytesIO(path.read_bytes())
        yield from extract(method or "ignore", content, words, NOTE_MARKS, options)
    except Exception as fault:
        raise SystemExit(f"{path}: cannot be read: {fault}") from fault


def _python(source: Any, keywords: Any, marks: Any, options: Any) -> Iterator[Any]:
    """Read as a tree, because Babel's own reader overlooks calls inside f-strings."""
    for call in ast.walk(ast.parse(source.read())):
        if isinstance(call, ast.Call) and (name := _name(call.func)) in keywords:
            yield call.lineno, name, tuple(_literal(argument) for argument in call.args), []


def _name(function: ast.expr) -> str:
    return getattr(function, "attr", getattr(function, "id", ""))


def _literal(argument: ast.expr) -> str | None:
    if isinstance(argument, ast.JoinedStr):
        raise ValueError(f"line {argument.lineno}: an f-string cannot be translated")
    value = getattr(argument, "value", None)
    return value if isinstance(value, str) else None


def _django_template(source: Any, keywords: Any, marks: Any, options: Any) -> Iterator[Any]:
    """Django's own templates: turned into Python-like calls by Django, then read as such."""
    calls = templatize(source.read().decode(), origin="template")
    yield from extract_python(BytesIO(calls.encode()), keywords, marks, options)
