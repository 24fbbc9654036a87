"""The words of a paragraph, heading or cell as Markdown."""

from __future__ import annotations

import re

from engawa.core.text.escaping import code_span, escaped
from engawa.core.text.links import url_at
from engawa.core.text.tree import Element, Node

_MARKS = {"strong": "**", "em": "*", "s": "~~"}
_SPACES = re.compile(r"[ \t\n\r\f]+")
_PUNCTUATION = re.compile(r"[^\w\s]")
_JAPANESE = re.compile("[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]")
BREAK = "\\\n"


class Inlines:
    """Writes inline content; `marks` off leaves emphasis out where it could not be read back."""

    def __init__(self, marks: bool = True) -> None:
        self._marks = marks

    def write(self, nodes: list[Node]) -> str:
        out = ""
        merged = _merged(nodes)
        for number, node in enumerate(merged):
            after = merged[number + 1] if number + 1 < len(merged) else ""
            out += self._one(node, out[-1:], _first_character(after))
        return out

    def _one(self, node: Node, before: str, after: str) -> str:
        if isinstance(node, str):
            return escaped(_SPACES.sub(" ", node))
        if node.tag == "br":
            return BREAK
        if node.tag in {"code", "kbd"}:
            return code_span(node.text()) if node.text() else ""
        if node.tag == "img":
            return f"![{escaped(node.attrs.get('alt', ''))}]({_target(node.attrs['src'])})"
        if node.tag == "a":
            return self._link(node, before, after)
        return self._marked(node, before, after)

    def _link(self, link: Element, before: str, after: str) -> str:
        text, address = link.text(), link.attrs.get("href", "")
        if link.attrs.get("class") == "at" and _stands_alone(before, after):
            return text
        if _reads_itself(address, text, after):
            return text
        return f"[{self.write(link.children)}]({_target(address)})"

    def _marked(self, element: Element, before: str, after: str) -> str:
        mark = _MARKS.get(element.tag, "") if self._marks else ""
        inner = self.write(element.children)
        words = inner.strip()
        if not mark or not words or BREAK in inner or not _flanked(before, words, after):
            return inner
        lead = inner[: len(inner) - len(inner.lstrip())]
        return f"{lead}{mark}{words}{mark}{inner[len(inner.rstrip()) :]}"


def _merged(nodes: list[Node]) -> list[Node]:
    """Neighbours with the same mark become one: `**a****b**` would not be read as meant."""
    out: list[Node] = []
    for node in nodes:
        last = out[-1] if out else ""
        if isinstance(node, Element) and isinstance(last, Element) and _same_mark(last, node):
            out[-1] = Element(node.tag, last.attrs, [*last.children, *node.children])
        else:
            out.append(node)
    return out


def _same_mark(one: Element, other: Element) -> bool:
    return one.tag == other.tag and one.tag in {*_MARKS, "code", "u", "span"}


def _first_character(node: Node) -> str:
    return (node if isinstance(node, str) else node.text())[:1]


def _stands_alone(before: str, after: str) -> bool:
    """Whether `@handle` between these characters is read as a mention."""
    return not re.match(r"[A-Za-z0-9_.@＠/-]", before) and not re.match(r"[A-Za-z0-9_@.-]", after)


def _reads_itself(address: str, text: str, after: str) -> bool:
    found = url_at(text + after, 0) if text == address else None
    return found is not None and found.url == text and not re.match(r"[!-~]", after)


def _target(address: str) -> str:
    plain = address.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")
    return f"<{plain}>" if re.search(r"[\s()]", plain) else plain


def _flanked(before: str, words: str, after: str) -> bool:
    """Whether Markdown would see the marks around `words` as opening and closing."""
    return _may_touch(before, words[0]) and _may_touch(after, words[-1])


def _may_touch(outside: str, inside: str) -> bool:
    if outside and outside in "*~_":
        return False
    if not _PUNCTUATION.match(inside) or _JAPANESE.match(inside):
        return True
    return not outside or not outside.strip() or bool(_PUNCTUATION.match(outside))
