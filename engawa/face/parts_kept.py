"""Parts of the frame that stay the same from page to page, kept rendered."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock

from markupsafe import Markup

MOST = 2000

_kept: dict[Hashable, Markup] = {}
_lock = Lock()


def kept_part(key: Hashable, render: Callable[[], Markup]) -> Markup:
    """What `render` gave for `key`, which must name everything the part shows."""
    part = _kept.get(key)
    if part is None:
        part = render()
        with _lock:
            if len(_kept) >= MOST:
                _kept.pop(next(iter(_kept)))
            _kept[key] = part
    return part
