"""Tables as a spreadsheet file (.xlsx): real dates and durations, live totals, texts that stay texts."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tpecoach.model.text import clean

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

Value = str | int | date | None
_DAY = 24 * 60
_NAME = re.compile(r"[\[\]:*?/\\]")
_NAME_ROOM = 31
_LINE = 13.5
"""points, for texts of ten points"""
_MOST = 32_000
"""characters of a cell: a spreadsheet takes 32,767"""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its title, its width in characters, and what its cells are."""

    title: str
    width: int
    kind: str = "text"
    """text | number | date | minutes; minutes are shown as hours, and added up under the last row"""


@dataclass(frozen=True, slots=True)
class Subtotals:
    """Sums of the columns of minutes, by what stands in one column."""

    column: int
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its head; totals come under the rows, those of each group first."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: str
    """what stands before the totals"""
    by: Subtotals | None = None


def workbook(sheets: Iterable[Sheet], title: str, author: str, made: datetime) -> bytes:
    """The sheets as one file; the same sheets made at the same moment give the same bytes.

    No text is ever a formula or a link, whatever it begins with. `made` is in UTC.
    """
    from xlsxwriter import Workbook

    data = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(data, options) as book:
        # The moment is that of the file, and a spreadsheet knows no zones.
        book.set_properties(
            {"title": clean(title), "author": clean(author), "created": made.replace(tzinfo=None)}
        )
        formats = _formats(book)
        taken: set[str] = set()
        for sheet in sheets:
            _write(book.add_worksheet(_free(sheet.name, taken)), sheet, formats)
    return data.getvalue()


def _free(name: str, taken: set[str]) -> str:
    """A name that a sheet may have and no other one has."""
    bare = _NAME.sub(" ", clean(name)).strip(" '")[:_NAME_ROOM] or "1"
    free, number = bare, 2
    while free.casefold() in taken:
        free, number = f"{bare[: _NAME_ROOM - 4]} {number}", number + 1
    taken.add(free.casefold())
    return free


def _formats(book: Workbook) -> dict[str, Any]:
    plain: dict[str, Any] = {"valign": "top", "font_size": 10}
    kinds: dict[str, dict[str, Any]] = {
        "head": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter", "font_size": 10},
        "text": {"text_wrap": True, "num_format": "@"},
        "number": {"align": "center"},
        "date": {"num_format": "dd/mm/yyyy", "align": "left"},
        "minutes": {"num_format": "[h]:mm"},
        "label": {"bold": True, "num_format": "@"},
        "total": {"bold": True, "num_format": "[h]:mm"},
    }
    return {name: book.add_format({**plain, **one}) for name, one in kinds.items()}


def _write(page: Worksheet, sheet: Sheet, formats: dict[str, Any]) -> None:
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width)
        page.write_string(0, at, clean(column.title), formats["head"])
    for line, row in enumerate(sheet.rows, start=1):
        page.set_row(
            line, _LINE * min(30, max(_lines(c, v) for c, v in zip(sheet.columns, row, strict=True)))
        )
        for at, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            _cell(page, line, at, column.kind, value, formats)
    last = len(sheet.rows)
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    if not last:
        return
    page.autofilter(0, 0, last, len(sheet.columns) - 1)
    groups = sheet.by.values if sheet.by else ()
    for place, label in enumerate((*groups, ""), start=last + 2):
        page.write_string(place, 0, clean(label or sheet.total), formats["label"])
        for at, column in enumerate(sheet.columns):
            if column.kind == "minutes":
                _sum(page, place, at, sheet, label, formats["total"])


def _sum(page: Worksheet, line: int, at: int, sheet: Sheet, label: str, form: Any) -> None:
    """The total of a column, or of the rows of one group: a formula, with what it gives today."""
    last = len(sheet.rows)
    letter = _letter(at)
    cells = f"{letter}2:{letter}{last + 1}"
    rows = sheet.rows
    formula = f"=SUM({cells})"
    if label and sheet.by:
        group = _letter(sheet.by.column)
        # The group is the text of the cell before the sums, compared as it is: no text is ever part of a formula,
        # and none is taken for a condition.
        formula = f"=SUMPRODUCT(--({group}2:{group}{last + 1}=$A{line + 1}),{cells})"
        rows = tuple(row for row in rows if row[sheet.by.column] == label)
    found = sum(value for row in rows if isinstance(value := row[at], int))
    page.write_formula(line, at, formula, form, found / _DAY)


def _cell(page: Worksheet, line: int, at: int, kind: str, value: Value, formats: dict[str, Any]) -> None:
    form = formats.get(kind, formats["text"])
    match value:
        case None:
            page.write_blank(line, at, None, form)
        case date():
            page.write_datetime(line, at, datetime(value.year, value.month, value.day), form)  # noqa: DTZ001 — a day
        case int():
            page.write_number(line, at, value / _DAY if kind == "minutes" else value, form)
        case str():
            page.write_string(line, at, clean(value, lines=True)[:_MOST], form)


def _lines(column: SheetColumn, value: Value) -> int:
    """Lines a text takes in its column: not every program works out the height of a row by itself."""
    return len(textwrap.wrap(value, column.width)) or 1 if isinstance(value, str) else 1


def _letter(at: int) -> str:
    return chr(ord("A") + at)
