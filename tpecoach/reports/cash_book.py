"""Thirteen weeks of cash as a spreadsheet file (.xlsx) whose weeks are live sums of its dated lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tpecoach.model.text import clean

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_MOST = 2_000
"""characters of a cell"""
_FIRST_ROW = 4
"""of the weekly table, from 0: below the title, a line, the weeks"""


@dataclass(frozen=True, slots=True)
class CashRow:
    """One dated line as it is written; cents signed as the bank sees them."""

    on: date
    nature: str
    label: str
    cents: int
    why: str
    known: str


@dataclass(frozen=True, slots=True)
class CashSheet:
    """One scenario."""

    name: str
    opening: int
    start: date
    receipts: tuple[str, ...]
    """natures whose lines are summed above, in order …"""
    payments: tuple[str, ...]
    """… and below"""
    rows: tuple[CashRow, ...]


def cash_book(
    sheets: Sequence[CashSheet],
    words: Mapping[str, str],
    title: str,
    author: str,
    made: datetime,
    notes: Sequence[str] = (),
) -> bytes:
    """The scenarios as one file; the same ones made at the same moment give the same bytes.

    `words` says lines, opening, receipts, payments, extra, closing, week, and the heads scenario, on, nature, label,
    amount, why, known. Each week adds up the lines of its days; the row `extra` is left to the reader and counts in the
    balance. No text is ever a formula. `made` is in UTC.
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
        book.set_properties(
            {"title": clean(title), "author": clean(author), "created": made.replace(tzinfo=None)}
        )
        forms = _formats(book)
        pages = [book.add_worksheet(clean(sheet.name)[:31]) for sheet in sheets]
        lines = book.add_worksheet(clean(words["lines"])[:31])
        first = _write_lines(lines, sheets, words, forms)
        for page, sheet, rows in zip(pages, sheets, first, strict=True):
            _write_weeks(page, sheet, rows, words, title, notes, forms)
    return data.getvalue()


def _formats(book: Workbook) -> dict[str, Any]:
    kinds: dict[str, dict[str, Any]] = {
        "title": {"bold": True, "font_size": 13},
        "head": {"bold": True, "bottom": 1, "text_wrap": True},
        "day": {"bold": True, "bottom": 1, "num_format": "dd/mm/yyyy", "align": "right"},
        "date": {"num_format": "dd/mm/yyyy", "align": "left"},
        "text": {"num_format": "@", "text_wrap": True, "valign": "top"},
        "money": {"num_format": "#,##0.00"},
        "sum": {"num_format": "#,##0.00", "bold": True, "top": 1},
        "label": {"bold": True, "num_format": "@"},
        "input": {"num_format": "#,##0.00", "bg_color": "#FFF6D6"},
        "note": {"italic": True, "font_color": "#5D6975"},
    }
    return {name: book.add_format({"font_size": 10, **one}) for name, one in kinds.items()}


def _write_lines(
    page: Worksheet, sheets: Sequence[CashSheet], words: Mapping[str, str], forms: Mapping[str, Any]
) -> list[tuple[int, int]]:
    """Write every dated line; returns the first and last row of each scenario, from 1."""
    heads = ("scenario", "on", "nature", "label", "amount", "why", "known")
    for at, (name, width) in enumerate(zip(heads, (12, 12, 22, 44, 14, 60, 10), strict=True)):
        page.set_column(at, at, width)
        page.write_string(0, at, clean(words[name]), forms["head"])
    places, row = [], 1
    for sheet in sheets:
        begun = row
        for one in sheet.rows:
            page.write_string(row, 0, clean(sheet.name), forms["text"])
            page.write_datetime(row, 1, _moment(one.on), forms["date"])
            page.write_string(row, 2, clean(one.nature), forms["text"])
            page.write_string(row, 3, clean(one.label)[:_MOST], forms["text"])
            page.write_number(row, 4, _euros(one.cents), forms["money"])
            page.write_string(row, 5, clean(one.why)[:_MOST], forms["text"])
            page.write_string(row, 6, clean(one.known), forms["text"])
            row += 1
        places.append((begun + 1, max(begun + 1, row)))
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(1, row - 1), len(heads) - 1)
    return places


def _write_weeks(
    page: Worksheet,
    sheet: CashSheet,
    rows: tuple[int, int],
    words: Mapping[str, str],
    title: str,
    notes: Sequence[str],
    forms: Mapping[str, Any],
) -> None:
    starts = [sheet.start + timedelta(7 * week) for week in range(13)]
    sums: defaultdict[tuple[str, int], int] = defaultdict(int)
    for one in sheet.rows:
        sums[one.nature, (one.on - sheet.start).days // 7] += one.cents
    page.set_column(0, 0, 30)
    page.set_column(1, 13, 13)
    page.write_string(0, 0, clean(title), forms["title"])
    page.write_string(2, 0, clean(words["week"]), forms["head"])
    for at, day in enumerate(starts, 1):
        page.write_datetime(2, at, _moment(day), forms["day"])
    parts = ((sheet.receipts, words["receipts"]), (sheet.payments, words["payments"]))
    row, totals = _FIRST_ROW, []
    quoted = clean(words["lines"])[:31].replace("'", "''")
    for natures, name in parts:
        begun = row
        for nature in natures:
            page.write_string(row, 0, clean(nature), forms["text"])
            for at in range(1, 14):
                cents = sums[nature, at - 1]
                page.write_formula(row, at, _week_sum(quoted, rows, row, at), forms["money"], _euros(cents))
            row += 1
        page.write_string(row, 0, clean(name), forms["label"])
        for at in range(1, 14):
            cents = sum(sums[nature, at - 1] for nature in natures)
            letter = _letter(at)
            formula = f"=SUM({letter}{begun + 1}:{letter}{row})" if natures else "=0"
            page.write_formula(row, at, formula, forms["sum"], _euros(cents))
        totals.append(row)
        row += 2
    extra = row - 1
    page.write_string(extra, 0, clean(words["extra"]), forms["text"])
    page.write_string(extra + 1, 0, clean(words["closing"]), forms["label"])
    page.write_string(3, 0, clean(words["opening"]), forms["text"])
    at_end = sheet.opening
    for at in range(1, 14):
        letter, before = _letter(at), _letter(at - 1)
        page.write_number(extra, at, 0, forms["input"])
        if at == 1:
            page.write_number(3, at, _euros(sheet.opening), forms["money"])
        else:
            page.write_formula(3, at, f"={before}{extra + 2}", forms["money"], _euros(at_end))
        at_end += sum(cents for (_, week), cents in sums.items() if week == at - 1)
        # Rounded, because a sum of cents as binary fractions is a hair off; the balance is then exact.
        parts_of = "+".join(f"{letter}{total + 1}" for total in totals)
        formula = f"=ROUND({letter}4+{parts_of}+{letter}{extra + 1},2)"
        page.write_formula(extra + 1, at, formula, forms["sum"], _euros(at_end))
    for number, note in enumerate(notes):
        page.write_string(extra + 3 + number, 0, clean(note)[:_MOST], forms["note"])
    page.freeze_panes(3, 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)


def _week_sum(lines: str, rows: tuple[int, int], row: int, at: int) -> str:
    first, last = rows
    day = f"{_letter(at)}$3"

    def column(letter: str) -> str:
        return f"'{lines}'!${letter}${first}:${letter}${last}"

    return (
        f'=ROUND(SUMIFS({column("E")},{column("C")},$A{row + 1},{column("B")},">="&{day},'
        f'{column("B")},"<"&({day}+7)),2)'
    )


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 — a day, not a moment


def _euros(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


def _letter(at: int) -> str:
    return chr(ord("A") + at)
