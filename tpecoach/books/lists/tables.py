"""The rows of a list, from CSV or XLSX, and the row that names its columns."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Sequence

from tpecoach.books.lists.columns import columns_for, guessed, missing
from tpecoach.books.lists.errors import NoListTable
from tpecoach.books.lists.workbooks import is_workbook, rows_of
from tpecoach.books.repairs import Repairs
from tpecoach.books.statements.tables import Table
from tpecoach.books.text import LONGEST_LINE, decoded
from tpecoach.model.bank import ColumnMapping

_SEPARATORS = (";", "\t", ",", "|")
_HEAD = 40
"""rows among which the names of the columns are looked for"""
_LEAST = 2
"""names of columns a table has at least"""

Rows = Sequence[tuple[int, list[str]]]


def list_table(data: bytes, name: str, repairs: Repairs, header: int = 0, purpose: str = "") -> Table:
    """The table of a file; `header` is the line of the names where it was said, else it is looked for.

    `purpose` says what list to look for. Raises NoListTable, ClosedWorkbook.
    """
    best: Table | None = None
    for separator, rows in _readings(data, name, repairs):
        at = (
            next((i for i, (n, _) in enumerate(rows) if n == header), None)
            if header
            else _names(rows, purpose)
        )
        if at is None or len([cell for cell in rows[at][1] if cell]) < _LEAST:
            continue
        found = Table(separator, tuple(rows), at)
        if best is None or len(found.names) > len(best.names):
            best = found
    if best is None:
        raise NoListTable(name)
    return best


def mapped_table(
    data: bytes, name: str, repairs: Repairs, mappings: Sequence[ColumnMapping]
) -> tuple[Table, ColumnMapping] | None:
    """The table and the mapping said for its columns before; None where none fits. Raises ClosedWorkbook."""
    known = {one.signature: one for one in mappings if one.purpose != "bank"}
    if not known:
        return None
    for separator, rows in _readings(data, name, repairs):
        for at in range(min(len(rows), _HEAD)):
            table = Table(separator, tuple(rows), at)
            if len([cell for cell in table.names if cell]) >= _LEAST and table.signature in known:
                return table, known[table.signature]
    return None


def sha_of(data: bytes) -> str:
    """The digest a file is known by."""
    return hashlib.sha256(data).hexdigest()


def _readings(data: bytes, name: str, repairs: Repairs) -> Iterator[tuple[str, Rows]]:
    """(separator, rows) of a file, by each separator that could be its own."""
    if is_workbook(data):
        yield "", rows_of(data, name)
        return
    text = decoded(data, repairs).replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        return
    for separator in _SEPARATORS:
        try:
            rows = tuple(_cells(text, separator))
        except csv.Error:
            continue
        if any(len(row) > 1 for _, row in rows[:_HEAD]):
            yield separator, rows


def _cells(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader((f"{line}\n" for line in text.split("\n")), delimiter=separator, strict=True)
    start = 1
    for row in reader:
        if any(len(cell) > LONGEST_LINE for cell in row):
            raise csv.Error
        yield start, [" ".join(cell.split()) for cell in row]
        start = reader.line_num + 1


def _names(rows: Rows, purpose: str) -> int | None:
    """The row that names the columns: of such a list, else of any, else the first one full of words."""
    head = [row for _, row in rows[:_HEAD]]
    if purpose:
        fit = next((i for i, row in enumerate(head) if not missing(purpose, columns_for(purpose, row))), None)
        if fit is not None:
            return fit
    likely = next((i for i, row in enumerate(head) if guessed(row)[0]), None)
    if likely is not None:
        return likely
    wide = (i for i, row in enumerate(head) if len([c for c in row if c]) >= _LEAST and _words(row))
    return next(wide, None)


def _words(row: Sequence[str]) -> bool:
    return not any(cell[:1].isdigit() and any(c in cell for c in ",./-") for cell in row)
