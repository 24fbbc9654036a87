"""HTML back to Markdown, for plain textareas, quotations and the plain part of mails."""

from __future__ import annotations

import re
from types import MappingProxyType

from engawa.core.text.dress import INLINE, dress
from engawa.core.text.escaping import escaped_at_start, longest_run
from engawa.core.text.excerpt import plain_text
from engawa.core.text.inlines import BREAK, Inlines
from engawa.core.text.markdown import html_from_markdown
from engawa.core.text.sanitise import tidy
from engawa.core.text.tree import Element, Node, parse

_HEADS = {"h3": "##", "h4": "###", "h5": "####", "h6": "#####"}
_BOX = re.compile("([☐☑]) ")


def markdown_from_html(html: str) -> str:
    """Markdown that renders to the same words; no word is ever lost.

    Marks for which Markdown has no sign (underline, ruby) become plain words. Where emphasis
    could not be read back, the words are kept and the emphasis goes.
    """
    tree = dress(parse(tidy(html)), MappingProxyType({}), find_in_text=False)
    words = _words(tree)
    for marks in (True, False):
        markdown = _Blocks(Inlines(marks)).write(tree.children)
        if _words(parse(tidy(html_from_markdown(markdown)))) == words:
            break
    return markdown


def quoted(html: str, name: str, address: str) -> str:
    """`html` as a Markdown quotation of what `name` wrote at `address`, ready to answer under."""
    source = Inlines().write([Element("a", {"href": address}, [name])])
    lines = [*markdown_from_html(html).splitlines(), "", f"— {source}"]
    return "\n".join(f"> {line}".rstrip() for line in lines) + "\n\n"


def _words(root: Element) -> str:
    return re.sub(r"\s+|\[[ xX]\]|[☐☑—―]", "", plain_text(root))


class _Blocks:
    def __init__(self, inlines: Inlines) -> None:
        self._inlines = inlines

    def write(self, nodes: list[Node]) -> str:
        return "\n\n".join(filter(None, self._blocks(nodes)))

    def _blocks(self, nodes: list[Node]) -> list[str]:
        """Each block as Markdown; words between blocks count as a paragraph."""
        blocks: list[str] = []
        run: list[Node] = []
        for node in nodes:
            if isinstance(node, str) or node.tag in INLINE:
                run.append(node)
                continue
            blocks += [self._paragraph(run), self._block(node, blocks)]
            run = []
        return [*blocks, self._paragraph(run)]

    def _paragraph(self, nodes: list[Node]) -> str:
        lines = [line.strip(" ") for line in self._inlines.write(nodes).split(BREAK)]
        while lines and not lines[0]:
            lines.pop(0)
        while lines and not lines[-1]:
            lines.pop()
        return BREAK.join(map(escaped_at_start, lines))

    def _block(self, block: Element, before: list[str]) -> str:
        if block.tag in _HEADS:
            return f"{_HEADS[block.tag]} {self._on_one_line(block)}"
        if block.tag in {"ul", "ol"}:
            return self._list(block, before)
        if block.tag == "blockquote":
            return _prefixed(self.write(block.children), "> ")
        if block.tag == "cite":
            return f"— {self._on_one_line(block)}"
        if block.tag == "pre":
            return _fenced(block)
        if block.tag == "hr":
            return "* * *"
        table = next((child for child in block.elements() if child.tag == "table"), None)
        if block.tag == "div" and table:
            return self._table(table)
        return self._paragraph(block.children) if block.tag == "p" else self.write(block.children)

    def _on_one_line(self, element: Element) -> str:
        text = self._inlines.write(_flat(element.children)).replace(BREAK, " ").strip()
        return re.sub(r"(#+)$", r"\\\1", text)

    def _list(self, block: Element, before: list[str]) -> str:
        """A list right after another one gets other marks, or both would become one."""
        above = next(filter(None, reversed(before)), "")
        if block.tag == "ul":
            mark = "+ " if above.startswith("- ") else "- "
            return "\n".join(self._item(item, mark) for item in block.elements())
        mark = ") " if re.match(r"\d+\. ", above) else ". "
        numbered = enumerate(block.elements(), int(block.attrs.get("start") or 1))
        return "\n".join(self._item(item, f"{number}{mark}") for number, item in numbered)

    def _item(self, item: Element, mark: str) -> str:
        between = "\n" if _is_tight(item) else "\n\n"
        text = between.join(filter(None, self._blocks(item.children)))
        if item.attrs.get("class") == "task":
            text = _BOX.sub(lambda box: "[ ] " if box[1] == "☐" else "[x] ", text, count=1)
        return mark + _prefixed(text, " " * len(mark))[len(mark) :] if text else mark.strip()

    def _table(self, table: Element) -> str:
        rows = [row for part in table.elements() for row in part.elements() if row.tag == "tr"]
        cells = [[self._cell(cell) for cell in row.elements()] for row in rows]
        width = max((len(row) for row in cells), default=0)
        if not width:
            return ""
        has_head = any(part.tag == "thead" for part in table.elements())
        head, body = (cells[0], cells[1:]) if has_head else ([], cells)
        aligns = [_align(cell) for cell in rows[0].elements()]
        lines = [_row(head, width), _row([*aligns, *["---"] * (width - len(aligns))], width)]
        caption = next((part for part in table.elements() if part.tag == "caption"), None)
        above = f"{self._paragraph(caption.children)}\n\n" if caption else ""
        return above + "\n".join([*lines, *(_row(row, width) for row in body)])

    def _cell(self, cell: Element) -> str:
        return self._on_one_line(cell).replace("|", "\\|")


def _is_tight(item: Element) -> bool:
    """Words and lists only; a list that starts at another number needs an empty line before."""
    blocks = [child for child in item.elements() if child.tag not in INLINE]
    return all(e.tag in {"ul", "ol"} and e.attrs.get("start", "1") == "1" for e in blocks)


def _row(cells: list[str], width: int) -> str:
    return f"| {' | '.join([*cells, *[''] * (width - len(cells))])} |"


def _align(cell: Element) -> str:
    return {"num": "--:", "mid": ":-:"}.get(cell.attrs.get("class", ""), "---")


def _prefixed(text: str, prefix: str) -> str:
    return "\n".join(f"{prefix}{line}".rstrip() for line in text.split("\n"))


def _fenced(block: Element) -> str:
    text = block.text()
    code = next((child for child in block.elements() if child.tag == "code"), block)
    language = code.attrs.get("class", "").removeprefix("language-")
    fence = "`" * max(3, longest_run(text, "`") + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def _flat(nodes: list[Node]) -> list[Node]:
    """Blocks inside a cell or heading, as words on one line."""
    out: list[Node] = []
    for node in nodes:
        if isinstance(node, Element) and node.tag not in INLINE:
            out += [" ", *_flat(node.children), " "]
        else:
            out.append(node)
    return out
