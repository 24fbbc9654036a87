"""Parts that stay the same from page to page, kept rendered: the rail, rows of lists."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language
from markupsafe import Markup

from engawa.face.people import pages_are_shown

MOST = 6000  # about 1 kB each

_kept: dict[Hashable, Markup] = {}
_lock = Lock()


def kept_part(key: Hashable, render: Callable[..., Markup], *given: Any) -> Markup:
    """What `render(*given)` gave for `key`, which must name everything the part shows.

    Language, zone and whether names lead to people's pages belong to every key by themselves.
    """
    whole = (key, get_language(), get_current_timezone_name(), pages_are_shown())
    part = _kept.get(whole)
    if part is None:
        part = render(*given)
        with _lock:
            if len(_kept) >= MOST:
                _kept.pop(next(iter(_kept)))
            _kept[whole] = part
    return part
