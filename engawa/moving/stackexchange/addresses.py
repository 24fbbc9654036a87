"""Addresses on the network: which site a dump is of, and where its links lead."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path
from urllib.parse import urlsplit

from engawa.core.refusals import Invalid
from engawa.moving.neutral import Site, pointer
from engawa.moving.stackexchange.rows import rows_of

_ANY = re.compile(r"https?://([A-Za-z0-9.-]+)/(?:q|a|questions)/(\d+)")
ENOUGH = 40


def site_of(folder: Path, address: str = "", name: str = "", language: str = "en") -> Site:
    """The site a dump is of; a dump does not say it, but its posts link to one another."""
    host = urlsplit(address if "//" in address else f"//{address}").netloc or _host_in(folder)
    if not host:
        raise Invalid("The dump does not show which site it is of. Please name it by --site.")
    return Site(host, name or _name_of(host), f"https://{host}", language)


def _host_in(folder: Path) -> str:
    """The host under which posts name those posts that the list of links says they name."""
    linked: dict[str, set[str]] = defaultdict(set)
    if (folder / "PostLinks.xml").exists():
        for row in rows_of(folder / "PostLinks.xml"):
            linked[row["PostId"]].add(row["RelatedPostId"])
    hosts: Counter[str] = Counter()
    for row in rows_of(folder / "Posts.xml"):
        named = linked.get(row["Id"], set())
        hosts.update({host for host, id_ in _ANY.findall(row.get("Body", "")) if id_ in named})
        if hosts.total() >= ENOUGH:
            break
    return hosts.most_common(1)[0][0].lower() if hosts else ""


def _name_of(host: str) -> str:
    """ "bicycles.meta.stackexchange.com" → "Bicycles Meta Stack Exchange"."""
    parts = host.removesuffix(".com").removesuffix(".net").split(".")
    words = {"stackexchange": "Stack Exchange", "stackoverflow": "Stack Overflow"}
    return " ".join(words.get(part, part.capitalize()) for part in parts)


class Links:
    """Makes pointers of addresses that lead to posts of the same site."""

    def __init__(self, host: str) -> None:
        tail = r"[^\s<>\"'()\[\]]*"
        self._url = (
            rf"(?:https?:)?//(?:www\.)?{re.escape(host)}/"
            rf"(?P<kind>q|a|questions|posts)/(?P<id>\d+)(?P<rest>{tail})"
        )
        self._markdown = re.compile(
            r"(?P<lead>\]\(\s*<?|^[ ]{0,3}\[[^\]\n]+\]:\s*<?)?(?P<open><)?"
            rf"{self._url}(?P<close>>)?",
            re.MULTILINE,
        )
        self._href = re.compile(rf'(?<=href="){self._url}(?=")')

    def in_markdown(self, text: str) -> str:
        """As targets of links they become addresses; bare, a link with the topic's title."""
        return self._markdown.sub(self._written, text)

    def in_html(self, html: str) -> str:
        return self._href.sub(lambda found: pointer("address", _id(found), found[0]), html)

    def _written(self, found: re.Match[str]) -> str:
        lead = found["lead"] or ""
        whole = found[0][len(lead) :]
        if lead:
            close = ">" if found["close"] else ""
            return lead + pointer("address", _id(found), whole.removesuffix(">")) + close
        tail = ""
        if not found["close"]:
            bare = whole.rstrip(".,;:!?*_~")
            whole, tail = bare, whole[len(bare) :]
        return pointer("link", _id(found), whole) + tail


def _id(found: re.Match[str]) -> str:
    """The post an address names: the answer in "/questions/1/title/2#2", the comment behind it."""
    rest = found["rest"]
    if comment := re.search(r"#comment(\d+)_", rest):
        return f"comment-{comment[1]}"
    if answer := re.search(r"#(\d+)$", rest) or re.fullmatch(r"/[^/#?]*/(\d+)/?(?:[#?].*)?", rest):
        return answer[1] if found["kind"] == "questions" else found["id"]
    return found["id"]
