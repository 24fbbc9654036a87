"""The one list of what HTML may contain. Everything not named here is gone."""

from __future__ import annotations

import nh3

from engawa.core.text.code import CLASSES as CODE_CLASSES
from engawa.core.text.code import LANGUAGE_CLASSES, WRITTEN_CLASSES
from engawa.core.text.soup import cheap

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
    "img": {"src", "alt", "title", "width", "height", "loading"},
    "ol": {"start"},
    "pre": {"tabindex"},
    "div": {"tabindex", "role", "aria-label"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
VALUES = {
    "img": {"loading": {"lazy"}},
    "pre": {"tabindex": {"0"}},
    "div": {"tabindex": {"0"}, "role": {"region", "group"}},
    "th": {"scope": {"col", "row"}},
}
SCHEMES = {"http", "https", "mailto"}
REL = "ugc nofollow noopener"

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
