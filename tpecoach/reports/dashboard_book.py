"""The dashboard as a spreadsheet file (.xlsx): margins, totals and reckoned indicators are live formulas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tpecoach.model.text import clean

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_MOST = 2_000
"""characters of a cell"""
_FIRST = 3
"""row of the first month, from 0: below the title, a line, the heads"""
_NUMBERS = 6
"""columns before the indicators followed"""


@dataclass(frozen=True, slots=True)
class BookMonth:
    """One month; amounts in cents, None where nothing tells them."""

    start: date
    revenue: int | None
    purchases: int | None
    cash: int | None
    followed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reckoning:
    """One indicator and what it is made of."""

    name: str
    value: Decimal
    share: bool
    """True for a rate 0–1, False for euros"""
    words: str
    inputs: tuple[tuple[str, Decimal], ...]
    formula: str
    """over the inputs as {0}, {1} …; empty where the value stands alone"""


def dashboard_book(
    months: Sequence[BookMonth],
    followed: Sequence[str],
    reckonings: Sequence[Reckoning],
    words: Mapping[str, str],
    title: str,
    author: str,
    made: datetime,
    notes: Sequence[str] = (),
) -> bytes:
    """The dashboard as one file; the same one made at the same moment gives the same bytes.

    `words` says board, data, month, revenue, purchases, margin, rate, cash, total, followed, reckoned, inputs. No text
    is ever a formula. `made` is in UTC.
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
        board = book.add_worksheet(clean(words["board"])[:31])
        inputs = book.add_worksheet(clean(words["data"])[:31])
        places = _write_inputs(inputs, reckonings, words, forms)
        row = _write_months(board, months, followed, words, title, forms)
        row = _write_reckonings(board, row + 2, reckonings, places, words, forms)
        for number, note in enumerate(notes):
            board.write_string(row + 2 + number, 0, clean(note)[:_MOST], forms["note"])
    return data.getvalue()


def _formats(book: Workbook) -> dict[str, Any]:
    kinds: dict[str, dict[str, Any]] = {
        "title": {"bold": True, "font_size": 13},
        "head": {"bold": True, "bottom": 1, "text_wrap": True, "align": "right"},
        "name": {"bold": True, "bottom": 1, "num_format": "@"},
        "month": {"num_format": "mm/yyyy", "align": "left"},
        "text": {"num_format": "@", "valign": "top"},
        "value": {"num_format": "@", "align": "right"},
        "money": {"num_format": "#,##0.00"},
        "rate": {"num_format": "0.0%"},
        "sum": {"num_format": "#,##0.00", "bold": True, "top": 1},
        "part": {"num_format": "0.0%", "bold": True, "top": 1},
        "label": {"bold": True, "top": 1, "num_format": "@"},
        "input": {"num_format": "#,##0.00", "bg_color": "#FFF6D6"},
        "note": {"italic": True, "font_color": "#5D6975"},
    }
    return {name: book.add_format({"font_size": 10, **one}) for name, one in kinds.items()}


def _write_months(
    page: Worksheet,
    months: Sequence[BookMonth],
    followed: Sequence[str],
    words: Mapping[str, str],
    title: str,
    forms: Mapping[str, Any],
) -> int:
    """Write the months and their total; returns the row of the total."""
    page.set_column(0, 0, 34)
    page.set_column(1, _NUMBERS - 1 + len(followed), 16)
    page.write_string(0, 0, clean(title), forms["title"])
    page.write_string(2, 0, clean(words["month"]), forms["name"])
    heads = ("revenue", "purchases", "margin", "rate", "cash")
    for at, name in enumerate((*(words[head] for head in heads), *followed), 1):
        page.write_string(2, at, clean(name)[:_MOST], forms["head"])
    row = _FIRST
    for month in months:
        _write_month(page, row, month, forms)
        row += 1
    page.write_string(row, 0, clean(words["total"]), forms["label"])
    if months:
        whole = [month for month in months if month.revenue is not None and month.purchases is not None]
        sums = (
            sum(month.revenue or 0 for month in months),
            sum(month.purchases or 0 for month in months),
            sum((month.revenue or 0) - (month.purchases or 0) for month in whole),
        )
        for at, (letter, cents) in enumerate(zip("BCD", sums, strict=True), 1):
            formula = f"=ROUND(SUM({letter}{_FIRST + 1}:{letter}{row}),2)"
            page.write_formula(row, at, formula, forms["sum"], _euros(cents))
        # Over the months that say both: sales without their purchases would make the rate too low.
        bases = f'SUMIFS(B{_FIRST + 1}:B{row},D{_FIRST + 1}:D{row},"<>",C{_FIRST + 1}:C{row},"<>")'
        base = sum(month.revenue or 0 for month in whole)
        share = Decimal(sums[2]) / base if base else ""
        page.write_formula(row, 4, f'=IF({bases}=0,"",D{row + 1}/{bases})', forms["part"], share)
    page.freeze_panes(_FIRST, 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    return row


def _write_month(page: Worksheet, row: int, month: BookMonth, forms: Mapping[str, Any]) -> None:
    line = row + 1
    page.write_datetime(row, 0, datetime(month.start.year, month.start.month, 1), forms["month"])  # noqa: DTZ001 — a day
    for at, cents in ((1, month.revenue), (2, month.purchases), (5, month.cash)):
        if cents is not None:
            page.write_number(row, at, _euros(cents), forms["money"])
    margin: Decimal | str = ""
    if month.revenue is not None and month.purchases is not None:
        margin = _euros(month.revenue - month.purchases)
    page.write_formula(
        row, 3, f'=IF(OR(B{line}="",C{line}=""),"",ROUND(B{line}-C{line},2))', forms["money"], margin
    )
    rate = Decimal(margin) / _euros(month.revenue) if margin != "" and month.revenue else ""
    page.write_formula(row, 4, f'=IF(OR(D{line}="",N(B{line})=0),"",D{line}/B{line})', forms["rate"], rate)
    for at, text in enumerate(month.followed, _NUMBERS):
        page.write_string(row, at, clean(text)[:_MOST], forms["value"])


def _write_inputs(
    page: Worksheet, reckonings: Sequence[Reckoning], words: Mapping[str, str], forms: Mapping[str, Any]
) -> list[list[str]]:
    """Write what goes into each reckoning; returns the cells, one list each, as the board names them."""
    sheet = clean(words["data"])[:31].replace("'", "''")
    page.set_column(0, 0, 44)
    page.set_column(1, 1, 34)
    page.set_column(2, 2, 16)
    page.write_string(0, 0, clean(words["reckoned"]), forms["name"])
    page.write_string(0, 1, clean(words["inputs"]), forms["name"])
    places, row = [], 1
    for one in reckonings:
        cells = []
        for name, value in one.inputs:
            page.write_string(row, 0, clean(one.name)[:_MOST], forms["text"])
            page.write_string(row, 1, clean(name)[:_MOST], forms["text"])
            page.write_number(row, 2, value, forms["input"])
            cells.append(f"'{sheet}'!$C${row + 1}")
            row += 1
        places.append(cells)
    return places


def _write_reckonings(
    page: Worksheet,
    row: int,
    reckonings: Sequence[Reckoning],
    places: Sequence[Sequence[str]],
    words: Mapping[str, str],
    forms: Mapping[str, Any],
) -> int:
    if not reckonings:
        return row
    page.write_string(row, 0, clean(words["reckoned"]), forms["name"])
    for one, cells in zip(reckonings, places, strict=True):
        row += 1
        page.write_string(row, 0, clean(one.name)[:_MOST], forms["text"])
        form = forms["rate" if one.share else "money"]
        if one.formula:
            made = one.formula.format(*cells)
            page.write_formula(row, 1, f"=ROUND({made},{6 if one.share else 2})", form, one.value)
        else:
            page.write_number(row, 1, one.value, form)
        page.write_string(row, 2, clean(one.words)[:_MOST], forms["note"])
    return row


def _euros(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)
