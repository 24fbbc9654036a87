"""HTML as a small tree, read only from what the sanitiser wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from engawa.core.text.clean import visible

DEEPEST = 60
VOID = frozenset({"br", "hr", "img", "input"})
_PIECE = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+="[^"]*")*)\s*/?>|([^<]+)|<')
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')


@dataclass
class Element:
    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        return (child for child in self.children if isinstance(child, Element))

    def walk(self, without: str = "") -> Iterator[Element]:
        """This element and all below it, in reading order, leaving out what is in a `without`."""
        yield self
        for child in self.elements():
            if child.tag != without:
                yield from child.walk(without)

    def text(self) -> str:
        """All characters below, with a line end for each `<br>`."""
        if self.tag == "br":
            return "\n"
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


Node = Element | str


def parse(html: str) -> Element:
    """The tree of well-formed `html`. Elements nested past `DEEPEST` melt into their parent."""
    root = Element("")
    open_elements = [root]
    too_deep = 0
    for close, tag, attrs, text in _PIECE.findall(html):
        if not tag:
            _add_text(open_elements[-1], visible(unescape(text)) if text else "<")
        elif close:
            if too_deep:
                too_deep -= 1
            elif len(open_elements) > 1:
                open_elements.pop()
        elif tag in VOID:
            open_elements[-1].children.append(Element(tag, _attributes(attrs)))
        elif len(open_elements) > DEEPEST:
            too_deep += 1
        else:
            element = Element(tag, _attributes(attrs))
            open_elements[-1].children.append(element)
            open_elements.append(element)
    return root


def html_of(node: Node) -> str:
    out: list[str] = []
    _write(node, out)
    return "".join(out)


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _add_text(parent: Element, text: str) -> None:
    if parent.children and isinstance(parent.children[-1], str):
        parent.children[-1] += text
    else:
        parent.children.append(text)


def _attributes(written: str) -> dict[str, str]:
    return {name: visible(unescape(value)) for name, value in _ATTRIBUTE.findall(written)}


def _write(node: Node, out: list[str]) -> None:
    if isinstance(node, str):
        out.append(escape(node))
        return
    if node.tag:
        attrs = "".join(
            f' {name}="{escape(value).replace(chr(34), "&quot;")}"'
            for name, value in node.attrs.items()
        )
        out.append(f"<{node.tag}{attrs}>")
    for child in node.children:
        _write(child, out)
    if node.tag and node.tag not in VOID:
        out.append(f"</{node.tag}>")
