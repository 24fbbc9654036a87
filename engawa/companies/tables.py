"""Tables of companies and people: reading them in portions, and writing them safely."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from django.utils.translation import gettext_lazy as _

from engawa.core.refusals import Invalid
from engawa.core.text.spreadsheets import guarded, unguarded

MOST_ROWS = 100_000
LONGEST_CELL = 2000
COMPANY_COLUMNS = (
    *("reference", "name", "kind", "parent", "domains", "region", "industry", "website"),
    *("level", "partner_level", "products", "seats", "account_manager"),
)
PEOPLE_COLUMNS = (
    *("email", "family_name", "given_name", "company", "company_reference", "position"),
    *("department", "role", "kind", "left"),
)
# As they are called in tables of Japanese companies.
ALIASES = {
    "管理番号": "reference",
    "会社名": "name",
    "種別": "kind",
    "親会社": "parent",
    "ドメイン": "domains",
    "地域": "region",
    "業種": "industry",
    "ウェブサイト": "website",
    "ランク": "level",
    "パートナーランク": "partner_level",
    "製品": "products",
    "席数": "seats",
    "担当": "account_manager",
    "メールアドレス": "email",
    "姓": "family_name",
    "名": "given_name",
    "会社": "company",
    "会社管理番号": "company_reference",
    "役職": "position",
    "部署": "department",
    "権限": "role",
    "退職": "left",
}
Row = dict[str, str]


def rows_in(file: IO[bytes], columns: Sequence[str]) -> Iterator[tuple[int, Row]]:
    """Each line with its number, by the names of `columns`; never more than one in memory.

    `Invalid` where it is no such table. Unknown columns are left out.
    """
    with io.TextIOWrapper(file, encoding=_encoding(file), errors="strict", newline="") as text:
        reader = csv.reader(text)
        try:
            names = [_name(cell) for cell in next(reader, [])]
            if columns[0] not in names and columns[1] not in names:
                raise Invalid(_("The first line has to name the columns."), "file")
            for number, cells in enumerate(reader, 1):
                if number > MOST_ROWS:
                    most = {"most": MOST_ROWS}
                    raise Invalid(_("At most %(most)s lines fit; please split it.") % most, "file")
                if any(cells):
                    yield number, _row(names, cells, columns)
        except (UnicodeDecodeError, csv.Error) as error:
            raise Invalid(_("This file cannot be read as a table."), "file") from error


def _row(names: list[str], cells: list[str], columns: Sequence[str]) -> Row:
    found = dict.fromkeys(columns, "")
    for name, cell in zip(names, cells, strict=False):
        if name in found:
            found[name] = unguarded(cell.strip()[:LONGEST_CELL]).replace("\x00", "")
    return found


def _name(cell: str) -> str:
    cell = cell.strip().lower().replace(" ", "_").replace("\ufeff", "")
    return ALIASES.get(cell, cell)


def _encoding(file: IO[bytes]) -> str:
    """UTF-8, else what Japanese spreadsheets write; looked at in portions from the start."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        while chunk := file.read(64 * 1024):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp932"
    finally:
        file.seek(0)
    return "utf-8-sig"


def written(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Lines of a table that begins so that spreadsheets know its letters."""
    out = io.StringIO()
    writer = csv.writer(out)
    yield "\ufeff"
    writer.writerow(columns)
    for row in rows:
        writer.writerow([guarded(cell) for cell in row])
        yield _taken(out)
    yield _taken(out)


def _taken(out: io.StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text
