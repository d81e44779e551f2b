"""Spreadsheet files read back by another program."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tpecoach.reports.workbooks import Sheet, SheetColumn, Subtotals, Value, workbook

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
COLUMNS = (
    SheetColumn("Jour", 12, "date"),
    SheetColumn("Qui", 12),
    SheetColumn("Prévu", 9, "minutes"),
)
ROWS: tuple[tuple[Value, ...], ...] = (
    (date(2026, 11, 30), "Équipe", 30),
    (date(2026, 12, 1), "Dirigeant", 45),
    (date(2026, 12, 2), "Équipe", 90),
)


def made(*sheets: Sheet) -> bytes:
    return workbook(sheets, "Plan", "Claire", NOW)


def test_totals_are_formulas_that_hold_what_they_give() -> None:
    data = made(Sheet("Plan", COLUMNS, ROWS, "Total", Subtotals(1, ("Dirigeant", "Équipe"))))
    live, known = (load_workbook(BytesIO(data), data_only=only)["Plan"] for only in (False, True))
    assert [live.cell(n, 1).value for n in (6, 7, 8)] == ["Dirigeant", "Équipe", "Total"]
    assert live.cell(8, 3).value == "=SUM(C2:C4)"
    assert live.cell(7, 3).value == "=SUMPRODUCT(--(B2:B4=$A7),C2:C4)"
    assert [known.cell(n, 3).value for n in (6, 7, 8)] == [
        timedelta(minutes=45),
        timedelta(minutes=120),
        timedelta(minutes=165),
    ]


@pytest.mark.parametrize(
    "text", ["=1+1", "+33 6 12", "@SUM(A1)", "-2", "http://x", "12", "{=A1}", "\x1b[31m=1"]
)
def test_a_text_is_never_a_formula_a_number_or_a_link(text: str) -> None:
    data = made(Sheet("Plan", (SheetColumn("À faire", 20),), ((text,),), "Total"))
    cell = load_workbook(BytesIO(data))["Plan"]["A2"]
    assert cell.data_type == "s"
    assert cell.value == text.replace("\x1b[31m", "")
    assert cell.number_format == "@"
    assert cell.hyperlink is None


def test_sheets_may_be_called_anything() -> None:
    names = ("a/b:c*d?[e]\\f", "Équipe", "équipe", "x" * 40, "", "'")
    data = made(*(Sheet(name, COLUMNS, ROWS, "Total") for name in names))
    found = load_workbook(BytesIO(data)).sheetnames
    assert len({name.casefold() for name in found}) == len(names)
    assert all(0 < len(name) <= 31 for name in found)


def test_a_sheet_without_rows_has_its_head() -> None:
    page = load_workbook(BytesIO(made(Sheet("Plan", COLUMNS, (), "Total"))))["Plan"]
    assert [cell.value for cell in page[1]] == ["Jour", "Qui", "Prévu"]
    assert page.max_row == 1


def test_a_very_long_text_is_cut_where_a_cell_ends() -> None:
    data = made(Sheet("Plan", (SheetColumn("À faire", 20),), (("a" * 40_000,),), "Total"))
    assert len(load_workbook(BytesIO(data))["Plan"]["A2"].value) == 32_000
