"""The readable end of an address. Decoration: it decides nothing and may change."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 80
_APART = re.compile(r"[\W_]+")


def slugify_title(title: str) -> str:
    """Lowercase words joined by hyphens; Japanese stays Japanese; never empty."""
    plain = unicodedata.normalize("NFKC", title.replace("'", "").replace("’", "")).lower()
    slug = _APART.sub("-", plain).strip("-")
    return _cut(slug) or "topic"


def _cut(slug: str) -> str:
    """At most `LONGEST` characters, at a hyphen when one is near the end."""
    if len(slug) <= LONGEST:
        return slug
    head = slug[:LONGEST]
    whole, _, rest = head.rpartition("-")
    return (whole if len(rest) < LONGEST // 2 else head).strip("-")
