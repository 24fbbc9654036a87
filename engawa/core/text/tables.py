"""Tables that can be scrolled by keyboard and read aloud."""

from __future__ import annotations

import re

from engawa.core.text.tree import Element, Node

LONGEST_LABEL = 80
_SPAN = re.compile("[2-9]|[1-9][0-9]")


def dress_table(table: Element) -> list[Node]:
    """The table inside its scrolling region, named by its caption or its column heads."""
    rows = [row for part in [table, *table.elements()] for row in _rows(part)]
    caption = next((child for child in table.elements() if child.tag == "caption"), None)
    head, body = _parted(table, rows)
    for row in rows:
        _dress_cells(row, in_head=row in head)
    parts = [Element("thead", {}, [*head])] if head else []
    parts += [Element("tbody", {}, [*body])] if body else []
    whole = Element("table", {"class": "table"}, [*([caption] if caption else []), *parts])
    return [_scrolling(whole, _label(caption, head))] if rows else []


def _parted(table: Element, rows: list[Element]) -> tuple[list[Element], list[Element]]:
    """Head and body; a first row made of heads is the head even if nobody said so."""
    heads = [row for part in table.elements() if part.tag == "thead" for row in _rows(part)]
    if not heads and rows and all(cell.tag == "th" for cell in rows[0].elements()):
        heads = rows[:1]
    marked = {id(row) for row in heads}
    return heads, [row for row in rows if id(row) not in marked]


def _rows(part: Element) -> list[Element]:
    """Only its own: a table inside a cell has been dressed already."""
    return [child for child in part.elements() if child.tag == "tr"]


def _dress_cells(row: Element, in_head: bool) -> None:
    row.children = [cell for cell in row.elements() if cell.tag in {"td", "th"}]
    for cell in row.elements():
        scope = {"scope": "col" if in_head else "row"} if cell.tag == "th" else {}
        align = {"class": cell.attrs["class"]} if cell.attrs.get("class") else {}
        spans = {k: v for k, v in cell.attrs.items() if k.endswith("span") and _SPAN.fullmatch(v)}
        cell.attrs = scope | align | spans
        if [child.tag for child in cell.elements()] == ["p"] and len(cell.children) == 1:
            cell.children = next(cell.elements()).children


def _label(caption: Element | None, head: list[Element]) -> str:
    """From the writer's own words, so it is in the language of the table."""
    if caption is not None:
        return caption.text().strip()[:LONGEST_LABEL]
    cells = [cell.text().strip() for row in head for cell in row.elements()]
    return ", ".join(filter(None, cells))[:LONGEST_LABEL]


def _scrolling(table: Element, label: str) -> Element:
    attrs = {"class": "scroll", "tabindex": "0"}
    if label:
        attrs |= {"role": "region", "aria-label": label}
    return Element("div", attrs, [table])
