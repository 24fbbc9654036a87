"""The one list of what HTML may contain. Everything not named here is gone."""

from __future__ import annotations

import re

import nh3

from engawa.core.text.code import CLASSES as CODE_CLASSES
from engawa.core.text.code import LANGUAGE_CLASSES, WRITTEN_CLASSES
from engawa.core.text.soup import cheap

IN_TEXT_WIDTH = "min(100vw, 42rem)"
TAGS = {
    *("p", "br", "hr", "h3", "h4", "h5", "h6", "blockquote", "cite", "ul", "ol", "li", "div"),
    *("strong", "em", "s", "u", "sub", "sup", "kbd", "mark", "a", "img", "span"),
    *("pre", "code", "ruby", "rt", "rp"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}
# What pages, mail programs and office suites paste; `dress` turns it into the tags above.
FOREIGN = {"h1", "h2", "b", "i", "del", "strike", "ins", "tfoot", "dl", "dt", "dd", "input"}
# Their content is no prose: it goes with the tag.
SILENT = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math"} | {
    *("title", "textarea", "select", "button", "audio", "video", "canvas", "xmp", "noembed")
}
CLASSES = {
    "a": {"at"},
    "code": set(LANGUAGE_CLASSES),
    "pre": {"code"},
    "span": set(CODE_CLASSES.values()),
    "div": {"scroll"},
    "table": {"table"},
    "td": {"num", "mid"},
    "th": {"num", "mid"},
    "li": {"task"},
}
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height", "loading", "srcset", "sizes"},
    "ol": {"start"},
    "pre": {"tabindex"},
    "div": {"tabindex", "role", "aria-label"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
VALUES = {
    "img": {"loading": {"lazy"}, "sizes": {IN_TEXT_WIDTH}},
    "pre": {"tabindex": {"0"}},
    "div": {"tabindex": {"0"}, "role": {"region", "group"}},
    "th": {"scope": {"col", "row"}},
}
_SMALLER_TOO = re.compile(
    r"(/files/[0-9a-z]{12}/[^\s?#,]*)\?w=[0-9]{1,4} [0-9]{1,4}w, \1 [0-9]{1,5}w"
)
SCHEMES = {"http", "https", "mailto"}
REL = "ugc nofollow noopener"


def _own_sizes_only(_tag: str, name: str, value: str) -> str | None:
    """No list of pictures but the one `dress` writes: two sizes of one file of ours."""
    return value if name != "srcset" or _SMALLER_TOO.fullmatch(value) else None


_arriving = nh3.Cleaner(
    tags=TAGS | FOREIGN,
    clean_content_tags=SILENT,
    attributes=ATTRIBUTES | {"a": {"href", "title", "data-handle"}, "input": {"type", "checked"}},
    allowed_classes=CLASSES | {"pre": set(WRITTEN_CLASSES)},
    url_schemes=SCHEMES,
    link_rel=None,
)
_leaving = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags=SILENT,
    attribute_filter=_own_sizes_only,
    attributes={tag: names - set(VALUES.get(tag, {})) for tag, names in ATTRIBUTES.items()},
    tag_attribute_values=VALUES,
    allowed_classes=CLASSES,
    url_schemes=SCHEMES,
    link_rel=REL,
)


def tidy(html: str) -> str:
    """Any HTML whatever, made well-formed and harmless enough to be read as a tree."""
    return _arriving.clean(cheap(html))


def sanitise(html: str) -> str:
    """What may be stored and shown. Sanitising twice changes nothing."""
    return _leaving.clean(html)
