"""Addresses in text: which are safe, where they end, and what of ours they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from engawa.core.public_ids import ALPHABET, LENGTH

LONGEST = 2_000
_ID = f"[{ALPHABET}]{{{LENGTH}}}"
_FILE = re.compile(rf"/files/({_ID})/[^?#]*")
_TOPIC = re.compile(rf"/t/({_ID})(?:[/?#]|$)")
_IGNORED = re.compile("[\x00-\x1f\x7f-\x9f]")  # browsers leave these out of an address, too
_SAFE = re.compile(r"https?://[^/?#\\]|mailto:[^/]|/(?![/\\])|#", re.IGNORECASE)
# Ends at the first character that is not ASCII: 「https://example.com/xを参照」.
_REST = r"[!#-;=?-Z_a-z~\[\]]"
_URL = re.compile(
    r"(?<![A-Za-z0-9+.-])https?://(?![\w.:+-]*@)[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?"
    rf"(?::[0-9]{{1,5}})?(?:[/?#]{_REST}*)?",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?'*_~"
_PAIRS = {")": "(", "]": "["}


@dataclass(frozen=True)
class FoundUrl:
    start: int
    end: int
    url: str


def find_urls(text: str) -> Iterator[FoundUrl]:
    """Bare http(s) addresses, without the punctuation of the sentence around them."""
    return filter(None, map(_found, _URL.finditer(text)))


def url_at(text: str, start: int) -> FoundUrl | None:
    """The bare address that begins exactly at `start`."""
    match = _URL.match(text, start, start + LONGEST + 1)
    return _found(match) if match else None


def safe_address(address: str) -> str:
    """`address` as a link may carry it, "" when it may not be followed.

    Allowed: http, https, mailto, a path on this site (`/…`) and a place on this page (`#…`).
    """
    address = _IGNORED.sub("", address).strip().replace(" ", "%20")
    if len(address) > LONGEST or not _SAFE.match(address):
        return ""
    return address


def file_id(address: str) -> str:
    """The public id in `/files/<id>/…`, "" for anything else."""
    match = _FILE.fullmatch(address)
    return match[1] if match else ""


def topic_ids(addresses: Iterable[str], hosts: Iterable[str] = ()) -> frozenset[str]:
    """Topics of this site among `addresses`: by path, or absolute on one of our `hosts`."""
    ours = frozenset(host.lower() for host in hosts)
    paths = (_own_path(address, ours) for address in addresses)
    return frozenset(match[1] for match in map(_TOPIC.match, paths) if match)


def _found(match: re.Match[str]) -> FoundUrl | None:
    url = _without_tail(match[0])
    fits = len(url) <= LONGEST
    return FoundUrl(match.start(), match.start() + len(url), url) if fits else None


def _own_path(address: str, hosts: frozenset[str]) -> str:
    if address.startswith("/"):
        return address
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return parts.path if parts.netloc.lower() in hosts else ""


def _without_tail(url: str) -> str:
    """Trailing punctuation goes, and so does a closing bracket that nothing opened."""
    end = len(url)
    balance = {close: url.count(close) - url.count(opening) for close, opening in _PAIRS.items()}
    while end:
        last = url[end - 1]
        if last in balance and balance[last] > 0:
            balance[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return url[:end]
