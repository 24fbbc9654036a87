"""Icons: `icon()` writes a reference, and each finished page carries the shapes it refers to.

The shapes are found in the finished page rather than gathered while it is built, so that cached
fragments bring theirs too. What htmx swaps in later is completed by face.js from icons.svg.
"""

from __future__ import annotations

import json
import logging
import re
from functools import cache, lru_cache
from pathlib import Path

from markupsafe import Markup, escape

log = logging.getLogger(__name__)

SPRITE_MARK = "<!--icons-->"
_REFERENCE = re.compile(r'"#i-([a-z0-9-]+)"')


@cache
def shapes() -> dict[str, str]:
    """Every icon the house holds, by name."""
    held = json.loads((Path(__file__).parent / "icons.json").read_text(encoding="utf-8"))
    return {**held["lucide"], **held["ours"]}


@lru_cache(maxsize=4096)
def _drawn(name: str, label: str, cls: str) -> Markup:
    if name not in shapes():
        # A missing picture beside a word is no reason to refuse the page; tests look for it.
        log.error("No icon is called %r; take it with `python -m tools.icons`.", name)
    told = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    classes = f"ic {cls}" if cls else "ic"
    return Markup(f'<svg class="{classes}" {told}><use href="#i-{name}"/></svg>')  # noqa: S704


def icon(name: str, label: str = "", cls: str = "") -> Markup:
    """An icon; without `label` it is decoration beside a word and silent to screen readers."""
    return _drawn(name, str(label), cls)


@lru_cache(maxsize=512)
def sprite(names: frozenset[str]) -> str:
    held = shapes()
    symbols = "".join(
        f'<symbol id="i-{name}" viewBox="0 0 24 24">{held[name]}</symbol>'
        for name in sorted(names)
        if name in held
    )
    return f'<svg hidden id="icons" xmlns="http://www.w3.org/2000/svg">{symbols}</svg>'


def with_sprite(page: str) -> str:
    """The page with the icons it uses; a fragment without the mark is returned as it is."""
    if SPRITE_MARK not in page:
        return page
    return page.replace(SPRITE_MARK, sprite(frozenset(_REFERENCE.findall(page))), 1)
