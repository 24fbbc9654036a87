"""Lists as files for spreadsheets, in which no cell can become a formula."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

MARK = "\ufeff"  # by it spreadsheets know that the file is UTF-8
BEGINS_FORMULA = frozenset("=+-@\t\r\n|%")


def as_file(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The lines of a CSV file; nothing is kept in memory."""
    yield MARK
    for row in rows:
        line = io.StringIO()
        csv.writer(line).writerow([harmless(str(cell)) for cell in row])
        yield line.getvalue()


def harmless(cell: str) -> str:
    """As text even where it begins like a formula, also in full-width or after spaces."""
    begins = unicodedata.normalize("NFKC", cell.lstrip(" \u3000\u00a0"))[:1]
    return f"'{cell}" if begins in BEGINS_FORMULA and begins else cell
