"""The pages themselves, each ready to send plain and packed; oldest unused leave first."""

from __future__ import annotations

import gzip
import hashlib
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from django.http import HttpResponse

Key = tuple[str, bool, str, str, str]
Headers = dict[str, str]

VARY = "Cookie, Accept-Language, Accept-Encoding"
# Written anew for each answer, or true only of the request that caused the page.
OWN = frozenset(
    {"content-encoding", "content-length", "vary", "etag", "cache-control", "x-request-id", "date"}
)
OLDEST_SECONDS = 600.0
MOST_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True)
class VisitorPage:
    """One page under the stamps it was built from."""

    stamps: Mapping[str, int]
    body: bytes
    packed: bytes
    etag: str
    headers: Headers
    packed_headers: Headers
    not_modified: Headers
    built_at: float

    @classmethod
    def of(cls, response: HttpResponse, stamps: Mapping[str, int]) -> VisitorPage:
        body = _plain(response)
        packed = gzip.compress(body, 6, mtime=0)
        etag = f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
        # Browsers keep the page but ask each time: it may have turned private.
        told = {"Vary": VARY, "ETag": etag, "Cache-Control": "no-cache"}
        headers = {n: v for n, v in response.items() if n.lower() not in OWN} | told
        return cls(
            stamps=stamps,
            body=body,
            packed=packed,
            etag=etag,
            headers=headers | {"Content-Length": str(len(body))},
            packed_headers=headers
            | {"Content-Length": str(len(packed)), "Content-Encoding": "gzip"},
            not_modified=told,
            built_at=time.monotonic(),
        )

    def is_old(self) -> bool:
        """What depends on the hour, not on a change, is never further behind than this."""
        return time.monotonic() - self.built_at > OLDEST_SECONDS

    @property
    def weight(self) -> int:
        return len(self.body) + len(self.packed) + 2000


class VisitorPages:
    """The pages of this process, bounded in bytes."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._pages: OrderedDict[Key, VisitorPage] = OrderedDict()
        self._weight = 0
        self._lock = Lock()

    def get(self, key: Key) -> VisitorPage | None:
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: Key, page: VisitorPage) -> None:
        with self._lock:
            self._drop(key)
            self._pages[key] = page
            self._weight += page.weight
            while self._weight > self._most:
                self._drop(next(iter(self._pages)))

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self._weight = 0

    def __len__(self) -> int:
        return len(self._pages)

    def _drop(self, key: Key) -> None:
        page = self._pages.pop(key, None)
        if page is not None:
            self._weight -= page.weight


pages = VisitorPages()


def _plain(response: HttpResponse) -> bytes:
    if response.headers.get("Content-Encoding") == "gzip":
        return gzip.decompress(response.content)
    return bytes(response.content)
