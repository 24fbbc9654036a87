"""Rows of one file of a dump, one after the other, however large the file is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from xml.parsers import expat

from engawa.core.refusals import Invalid

CHUNK = 1 << 16
LONGEST_ROW = 16 << 20
Row = dict[str, str]
Advance = Callable[[int], None]


def rows_of(path: Path, advance: Advance = lambda _n: None) -> Iterator[Row]:
    """The attributes of each `<row …/>`; `advance` is told of the bytes read.

    Document types and entities are refused: a dump has none, and they are how a file grows
    without end or reads others. Raises `Invalid`.
    """
    found: list[Row] = []
    parser = _parser(path, found)
    with path.open("rb") as file:
        read = 0
        while chunk := file.read(CHUNK):
            read += len(chunk)
            _feed(parser, path, chunk)
            yield from found
            found.clear()
            if read - parser.CurrentByteIndex > LONGEST_ROW:
                raise Invalid(f"{path.name}: one row is longer than {LONGEST_ROW:,} bytes.")
            advance(len(chunk))
        _feed(parser, path, b"")


def when(written: str) -> datetime:
    """Times of a dump are UTC and do not say so."""
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


def _parser(path: Path, found: list[Row]) -> expat.XMLParserType:
    parser = expat.ParserCreate()

    def start(tag: str, attributes: Row) -> None:
        if tag == "row":
            found.append(attributes)

    def refuse(*_facts: object) -> None:
        raise Invalid(f"{path.name} declares a document type, which no dump does.")

    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def _feed(parser: expat.XMLParserType, path: Path, chunk: bytes) -> None:
    try:
        parser.Parse(chunk, not chunk)
    except expat.ExpatError as error:
        raise Invalid(f"{path.name} is not well-formed: {error}") from error
