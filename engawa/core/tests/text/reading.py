"""A second, independent opinion on rendered HTML: what a browser would find in it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

TAGS = frozenset(
    """a blockquote br caption cite code div em h3 h4 h5 h6 hr img kbd li mark ol p pre rp rt ruby
    s span strong sub sup table tbody td th thead tr u ul""".split()  # noqa: SIM905
)
ATTRIBUTES = frozenset(
    """alt aria-label class colspan height href loading rel role rowspan scope src start tabindex
    title width""".split()  # noqa: SIM905
)
CLASS = re.compile(
    r"at|code|scroll|table|num|mid|task|c|k|s|m|nf|na|nb|gd|gi|language-[a-z]+", re.ASCII
)
LINK = re.compile(r"https?://[^/?#\\]|mailto:[^/]|/(?![/\\])|#")
FILE = re.compile(r"/files/[2-9a-z]{12}/")


class Page(HTMLParser):
    """Collects what breaks a promise."""

    def __init__(self) -> None:
        super().__init__()
        self.broken: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.broken.append(f"<{tag}>")
        for name, value in attrs:
            if not _is_allowed(tag, name, value or ""):
                self.broken.append(f'<{tag} {name}="{value}">')
        if tag == "a" and ("rel", "ugc nofollow noopener") not in attrs:
            self.broken.append("<a> without rel")

    def handle_comment(self, data: str) -> None:
        self.broken.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.broken.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.broken.append(f"<?{data}>")


def _is_allowed(tag: str, name: str, value: str) -> bool:
    if name not in ATTRIBUTES:
        return False
    if name == "class":
        return all(CLASS.fullmatch(one) for one in value.split(" "))
    if name == "href":
        return tag == "a" and LINK.match(value) is not None
    if name == "src":
        return tag == "img" and FILE.match(value) is not None
    return True


def broken_promises(html: str) -> list[str]:
    """What `html` holds beyond the allow-list; [] is what every post must give."""
    page = Page()
    page.feed(html)
    page.close()
    return page.broken
