"""From what a person wrote to what everybody is shown, once, when it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_text
from engawa.core.text.dress import Sizes, dress
from engawa.core.text.excerpt import excerpt_of, plain_text
from engawa.core.text.languages import language_of, reading_minutes
from engawa.core.text.links import file_id
from engawa.core.text.markdown import html_from_markdown
from engawa.core.text.sanitise import sanitise, tidy
from engawa.core.text.tree import Element, html_of, parse

RENDER_VERSION = 2  # raised when old posts would come out differently
MAX_SOURCE = 65_536  # characters
MARKDOWN = "markdown"
HTML = "html"

NO_SIZES: Sizes = MappingProxyType({})


@dataclass(frozen=True)
class Rendered:
    """A post ready to be stored: safe HTML and everything others need to know of it."""

    html: str
    text: str
    excerpt: str
    mentions: frozenset[str]  # handles, lowercase, of nobody perhaps; not those inside quotes
    files: frozenset[str]  # public ids of `/files/<id>/…` shown or linked
    links: tuple[str, ...]  # every address, in order, each once
    language: str  # "ja" or "en"
    minutes: int  # of reading


def render_text(source: str, fmt: str, sizes: Mapping[str, tuple[int, int]] = NO_SIZES) -> Rendered:
    """Render Markdown or editor HTML. The same source always gives the same result.

    `sizes` knows width and height of pictures by file id, so that pages do not jump.
    Raises `Invalid` past `MAX_SOURCE`.
    """
    source = checked_source(source)
    raw = source if fmt == HTML else html_from_markdown(source)
    tree = dress(parse(tidy(raw)), sizes, find_in_text=fmt == HTML)
    return _described(tree, sanitise(html_of(tree)).strip())


def checked_source(source: str) -> str:
    """`source` cleaned as `render_text` would; raises `Invalid` when it is too long."""
    source = clean_text(source)
    if len(source) > MAX_SOURCE:
        message = _("This text is too long: it has %(length)s characters, at most %(most)s fit.")
        numbers = {"length": f"{len(source):,}", "most": f"{MAX_SOURCE:,}"}
        raise Invalid(message % numbers, field="body")
    return source


def _described(tree: Element, html: str) -> Rendered:
    links = [e for e in tree.walk() if e.tag == "a"]
    called = tree.walk(without="blockquote")
    pictures = [e.attrs["src"] for e in tree.walk() if e.tag == "img"]
    addresses = dict.fromkeys(e.attrs["href"] for e in links if "class" not in e.attrs)
    text = plain_text(tree)
    return Rendered(
        html=html,
        text=text,
        excerpt=excerpt_of(tree),
        mentions=frozenset(e.text()[1:] for e in called if e.attrs.get("class") == "at"),
        files=frozenset(filter(None, map(file_id, [*addresses, *pictures]))),
        links=tuple(addresses),
        language=language_of(text),
        minutes=reading_minutes(text),
    )
