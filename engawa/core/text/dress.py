"""The house style of a post: both ways of writing leave here with the same markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from engawa.core.text.code import coloured, language_named
from engawa.core.text.links import file_id, find_urls, safe_address
from engawa.core.text.mentions import address_of, find_mentions, is_handle
from engawa.core.text.sanitise import IN_TEXT_WIDTH
from engawa.core.text.tables import dress_table
from engawa.core.text.tree import Element, Node

COLOURED_AT_MOST = 20_000  # characters of code in one post
IN_TEXT = 960  # the larger of the two smaller sizes kept of a picture
Sizes = Mapping[str, tuple[int, int]]
_NAMES = {"b": "strong", "i": "em", "del": "s", "strike": "s", "ins": "u", "dt": "p", "dd": "p"}
_MELT = frozenset({"tfoot", "dl", "span"})
_PLAIN = frozenset({"a", "code", "kbd"})
INLINE = frozenset(
    {"strong", "em", "s", "u", "sub", "sup", "kbd", "mark", "a", "img", "span", "code", "br"}
    | {"ruby", "rt", "rp"}
)
_HEADING = re.compile("h[1-6]")
_TASK = re.compile(r"\[([ xX])\]\s+")
_CITED = re.compile(r"(?:^|\n)\s*[—―]{1,2}\s*$")


def dress(root: Element, sizes: Sizes, find_in_text: bool) -> Element:
    """`root` with our headings, links, pictures, tables, code and quotes.

    `find_in_text` also makes links of bare addresses and mentions; Markdown has already done so.
    """
    _rank_headings(root)
    _Dresser(sizes, find_in_text).dress_children(root)
    root.children = _in_paragraphs(root.children)
    return root


class _Dresser:
    def __init__(self, sizes: Sizes, find_in_text: bool) -> None:
        self._sizes = sizes
        self._find_in_text = find_in_text
        self._code_left = COLOURED_AT_MOST
        self._by_tag: dict[str, Callable[[Element], list[Node]]] = {
            "a": _link,
            "img": self._picture,
            "pre": self._code,
            "code": _inline_code,
            "table": dress_table,
            "blockquote": _quote,
            "div": _melted_block,
            "li": _item,
            "input": _box,
            "p": _paragraph,
        }

    def dress_children(self, element: Element, plain: bool = False) -> None:
        children: list[Node] = []
        for child in element.children:
            children.extend(self._dressed(child, plain))
        element.children = children

    def _dressed(self, node: Node, plain: bool) -> list[Node]:
        if isinstance(node, str):
            return [node] if plain or not self._find_in_text else linked(node)
        node.tag = _NAMES.get(node.tag, node.tag)
        if node.tag == "img" and plain:
            return self._picture_in_link(node)
        if node.tag != "pre":
            self.dress_children(node, plain or node.tag in _PLAIN)
        if node.tag in _MELT:
            return node.children
        return self._by_tag.get(node.tag, _as_is)(node)

    def _code(self, block: Element) -> list[Node]:
        language = language_named(block.attrs.get("class", "").removeprefix("language-"))
        text = block.text().removesuffix("\n")
        self._code_left -= len(text)
        attrs = {"class": f"language-{language}"} if language else {}
        inside = coloured(text, language if self._code_left > 0 else "")
        code = Element("code", attrs, inside)
        return [Element("pre", {"class": "code", "tabindex": "0"}, [code])]

    def _picture(self, image: Element) -> list[Node]:
        """Our own files are shown; anything else would tell a stranger who reads what."""
        source, alt = safe_address(image.attrs.get("src", "")), image.attrs.get("alt", "")
        if not file_id(source):
            link = Element("a", {"href": source}, [alt or source])
            return [link] if source and not source.startswith("mailto:") else [alt]
        return [self._own_picture(source, alt, image)]

    def _picture_in_link(self, image: Element) -> list[Node]:
        source, alt = safe_address(image.attrs.get("src", "")), image.attrs.get("alt", "")
        return [self._own_picture(source, alt, image)] if file_id(source) else [alt]

    def _own_picture(self, source: str, alt: str, image: Element) -> Element:
        attrs = {"src": source, "alt": alt}
        known = self._sizes.get(file_id(source))
        size = known or _written_size(image)
        if size:
            attrs |= {"width": str(size[0]), "height": str(size[1])}
        if known and max(known) > IN_TEXT:
            attrs |= _smaller_too(source, *known)
        return Element("img", attrs | {"loading": "lazy"})


def _smaller_too(source: str, width: int, height: int) -> dict[str, str]:
    """The browser takes the small one where that is enough; `src` stays what people wrote."""
    bare = source.partition("?")[0]
    small = max(1, round(width * IN_TEXT / max(width, height)))
    return {"srcset": f"{bare}?w={IN_TEXT} {small}w, {bare} {width}w", "sizes": IN_TEXT_WIDTH}


def linked(text: str) -> list[Node]:
    """`text` with its bare addresses and mentions made links."""
    nodes: list[Node] = []
    done = 0
    for found in find_urls(text):
        nodes += [
            *_mentioned(text[done : found.start]),
            Element("a", {"href": found.url}, [found.url]),
        ]
        done = found.end
    return [*nodes, *_mentioned(text[done:])]


def _mentioned(text: str) -> list[Node]:
    nodes: list[Node] = []
    done = 0
    for mention in find_mentions(text):
        nodes += [text[done : mention.start], mention_of(mention.handle)]
        done = mention.end
    return [node for node in [*nodes, text[done:]] if node]


def mention_of(handle: str) -> Element:
    return Element("a", {"class": "at", "href": address_of(handle)}, [f"@{handle}"])


def _as_is(element: Element) -> list[Node]:
    return [element]


def _link(link: Element) -> list[Node]:
    handle = _handle_of(link)
    if handle:
        return [mention_of(handle)]
    address = safe_address(link.attrs.get("href", ""))
    if not address or not link.children:
        return link.children
    title = link.attrs.get("title", "")
    link.attrs = {"href": address} | ({"title": title} if title else {})
    return [link]


def _handle_of(link: Element) -> str:
    if link.attrs.get("class") != "at":
        return ""
    own = re.fullmatch("/people/([^/]+)/", link.attrs.get("href", ""))
    handle = link.attrs.get("data-handle") or (own[1] if own else "")
    return handle.lower() if is_handle(handle) else ""


def _inline_code(code: Element) -> list[Node]:
    """Only words: neither pictures nor marks inside `<code>`."""
    code.attrs, code.children = {}, [code.text()]
    return [code]


def _quote(quote: Element) -> list[Node]:
    """A last line `— [Name](address)` is where the quote comes from."""
    quote.children = _in_paragraphs(quote.children)
    last = next((child for child in reversed(quote.children) if child != "\n"), "")
    if isinstance(last, Element) and last.tag == "p":
        _split_source(quote, last)
    return [quote]


def _split_source(quote: Element, last: Element) -> None:
    *before, link = last.children or [""]
    if not (isinstance(link, Element) and link.tag == "a" and "class" not in link.attrs):
        return
    dash = before[-1] if before else ""
    if not (isinstance(dash, str) and _CITED.search(dash)):
        return
    last.children = [*before[:-1], _CITED.sub("", dash)]
    cite = Element("cite", {}, [link])
    keep = [child for child in quote.children if child is not last or last.text().strip()]
    quote.children = [*keep, cite]


def _melted_block(block: Element) -> list[Node]:
    if all(isinstance(child, str) or child.tag in INLINE for child in block.children):
        return _paragraph(Element("p", {}, block.children))
    return block.children


def _paragraph(paragraph: Element) -> list[Node]:
    shows = paragraph.text().strip() or any(e.tag == "img" for e in paragraph.walk())
    return [paragraph] if shows else []


def _item(item: Element) -> list[Node]:
    """`[ ]` and `[x]` become boxes; a lone paragraph needs no tag of its own."""
    if _holds_one_paragraph(item):
        item.children = [node for child in item.children for node in _inside_paragraph(child)]
    first = item.children[0] if item.children else ""
    task = _TASK.match(first) if isinstance(first, str) else None
    if task and isinstance(first, str):
        item.children[0] = f"{'☐' if task[1] == ' ' else '☑'} {first[task.end() :]}"
    item.attrs = {"class": "task"} if _starts_with_box(item) else {}
    return [item]


def _holds_one_paragraph(item: Element) -> bool:
    blocks = [child.tag for child in item.elements() if child.tag not in INLINE | {"ul", "ol"}]
    loose = any(isinstance(child, str) and child.strip() for child in item.children)
    return blocks == ["p"] and not loose


def _inside_paragraph(node: Node) -> list[Node]:
    return node.children if isinstance(node, Element) and node.tag == "p" else [node]


def _starts_with_box(item: Element) -> bool:
    return item.text().lstrip()[:1] in {"☐", "☑"}


def _box(box: Element) -> list[Node]:
    if box.attrs.get("type") != "checkbox":
        return []
    return ["☑ " if "checked" in box.attrs else "☐ "]


def _written_size(image: Element) -> tuple[int, int] | None:
    written = [image.attrs.get(name, "") for name in ("width", "height")]
    if all(re.fullmatch("[1-9][0-9]{0,4}", value) for value in written):
        return int(written[0]), int(written[1])
    return None


def _rank_headings(root: Element) -> None:
    """The page owns h1 and h2: the largest heading of a post is h3, the next h4, …"""
    headings = [element for element in root.walk() if _HEADING.fullmatch(element.tag)]
    ranks = sorted({heading.tag for heading in headings})
    for heading in headings:
        heading.tag = f"h{min(6, 3 + ranks.index(heading.tag))}"


def _in_paragraphs(nodes: list[Node]) -> list[Node]:
    """Loose words between blocks get a paragraph."""
    out: list[Node] = []
    run: list[Node] = []
    for node in [*nodes, Element("")]:
        if isinstance(node, str) or node.tag in INLINE:
            run.append(node)
            continue
        if any(not isinstance(n, str) or n.strip() for n in run):
            out.extend(_paragraph(Element("p", {}, run)))
        elif run:
            out.append("\n")
        run = []
        out.extend([node] if node.tag else [])
    return out
