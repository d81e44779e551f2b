"""Lists read whole or refused: every row, the total under them, the day on which it was so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from tpecoach.books.days import NoDay, read_day
from tpecoach.books.lists.cells import Cells
from tpecoach.books.lists.columns import AGES, ROLE_NAMES, guessed, missing
from tpecoach.books.lists.errors import (
    EmptyList,
    FarOffDay,
    IncompleteColumns,
    ListError,
    UnknownList,
    UnsaidPayment,
    WrongTotal,
)
from tpecoach.books.lists.invoices import invoice, takings
from tpecoach.books.lists.tables import list_table, mapped_table, sha_of
from tpecoach.books.repairs import Repairs
from tpecoach.books.statements.tables import Table
from tpecoach.language import mark
from tpecoach.model.bank import ColumnMapping, CustomerItem
from tpecoach.model.lists import InvoiceList, ListedRow
from tpecoach.model.text import bare, clean

_TOTALS = frozenset({"total", "totaux", "total general", "total ttc", "grand total", "totals", "somme"})
_SUBTOTAL = re.compile(r"(sous[- ]?total|total|subtotal)\b")
_MONEY_OR_DAY = ("issued", "on", "amount", "net", "left")
_PAID_BY = ("left", "paid", "state", "paid_on")
_LONGEST = timedelta(days=12 * 366)
_RECENT = timedelta(31)
_AGED_BY = dict(zip(AGES, (-1, 1, 31, 61, 91, 91), strict=True))
"""days late an invoice of each column is at the least; −1: not yet due"""
_AS_OF = re.compile(
    r"\b(?:au|le|du|on|as of|at)\b[^0-9]{0,12}"
    r"([0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2})"
)

_SUBTOTALS = mark("sous-total, laissé de côté ({n} fois)")
_BLANK = mark("ligne sans date ni montant, laissée de côté ({n} fois)")
_NO_DUE = mark("facture sans échéance, comptée à trente jours ({n} fois)")
_TOTAL_FITS = mark("le total écrit sous la liste est bien celui des lignes")


def read_list(
    data: bytes, name: str, mappings: Sequence[ColumnMapping], today: date, on: date | None = None
) -> InvoiceList | None:
    """The list in a file whose columns were said before; None where no mapping fits.

    `on` is the day on which it was so where the file does not say. Raises a ListError, with the line concerned.
    """
    repairs = Repairs()
    found = mapped_table(data, name, repairs, mappings)
    if found is None:
        return None
    table, mapping = found
    return _read(table, mapping, data, name, today, on, repairs)


def read_mapped_list(
    data: bytes, name: str, mapping: ColumnMapping, today: date, on: date | None = None
) -> InvoiceList:
    """The list as one mapping would have it read. Raises a ListError."""
    repairs = Repairs()
    header = mapping.options.get("header", "")
    line = int(header) if header.isascii() and header.isdigit() else 0
    table = list_table(data, name, repairs, line, mapping.purpose)
    return _read(table, mapping, data, name, today, on, repairs)


def suggested(data: bytes, name: str) -> UnknownList | None:
    """The refusal of a table whose names are those of a list nobody explained yet; None where they are not."""
    try:
        table = list_table(data, name, Repairs())
    except ListError:
        return None
    return unknown(table, name) if guessed(table.names)[0] else None


def unknown(table: Table, name: str) -> UnknownList:
    """The refusal that asks which column is which."""
    where = f"{name}:{table.rows[table.header][0]}"
    return UnknownList(where, columns=clean(", ".join(each for each in table.names if each))[:200])


def _read(
    table: Table,
    mapping: ColumnMapping,
    data: bytes,
    name: str,
    today: date,
    on: date | None,
    repairs: Repairs,
) -> InvoiceList:
    purpose, columns, options = mapping.purpose, mapping.columns, mapping.options
    lacking = missing(purpose, columns)
    if lacking:
        raise IncompleteColumns(name, missing=tuple(ROLE_NAMES[role] for role in lacking))
    invoices = purpose in ("customers", "suppliers")
    if invoices and not any(role in columns for role in _PAID_BY) and options.get("payment") != "owed":
        raise UnsaidPayment(name)
    cells = Cells(table, columns, options, name)
    head = clean(" ".join(" ".join(row) for _, row in table.rows[: table.header]))[:500]
    told = on or _as_of(head)
    told = min(told, today) if told else None
    rows: list[ListedRow] = []
    read = _reader(purpose, cells, options, told or today, repairs)
    body, total = _parted(table, cells, repairs)
    for number, row in body:
        rows += read(number, row)
    if not rows:
        raise EmptyList(name)
    if total is not None and len({row.line for row in rows}) == len(body):
        _check_total(total, rows, cells, repairs)
    if purpose != "aged":
        _check_days(rows, cells)
    undated = [row.line for row in rows if invoices and row.item.due is None and _left(row.item)]
    if undated:
        repairs.add(undated[0], _NO_DUE, len(undated))
    first, last, known = _days(purpose, rows, told, today)
    return InvoiceList(
        purpose,
        tuple(rows),
        first,
        last,
        known,
        purpose in ("receipts", "till") or any(row.item.paid_cents for row in rows),
        repairs.told(),
        sha_of(data),
        head,
    )


def _days(purpose: str, rows: Sequence[ListedRow], told: date | None, today: date) -> tuple[date, date, date]:
    """The first and the last day a list tells of, and the day on which it was so.

    A list that says no day was made today where its last lines are of this month, or where it only tells of what is
    owed, whose invoices may well be old; else on the day of its last line.
    """
    if purpose == "aged":
        known = told or today
        return known, known, known
    issued = [row.item.issued for row in rows]
    last = max(*issued, *(row.item.paid_on or row.item.issued for row in rows))
    if purpose in ("receipts", "till"):
        return min(issued), last, last
    recent = last >= today - _RECENT or not any(row.item.paid_cents for row in rows)
    known = told or (today if recent else last)
    return min(issued), last, max(known, min(last, today))


def _left(item: CustomerItem) -> int:
    return item.cents - item.paid_cents


def _reader(
    purpose: str, cells: Cells, options: Mapping[str, str], on: date, repairs: Repairs
) -> Callable[[int, list[str]], Iterator[ListedRow]]:
    """How a row of such a list is read."""

    def read(number: int, row: list[str]) -> Iterator[ListedRow]:
        if purpose == "aged":
            yield from _aged(cells, number, row, on)
            return
        if purpose in ("receipts", "till"):
            found = takings(cells, number, row, repairs)
        else:
            side = "customer" if purpose == "customers" else "supplier"
            found = invoice(cells, number, row, side, options, repairs)
        if found is not None:
            yield found

    return read


def _aged(cells: Cells, number: int, row: list[str], on: date) -> Iterator[ListedRow]:
    """What a customer owes by age; each age as one item, due as long ago as it is late at the least.

    What the total holds beyond the ages is not yet due. Raises WrongTotal where the ages are more than it.
    """
    customer = cells.text(row, "customer")
    ages = {age: cells.cents(number, row, age) or 0 for age in AGES}
    whole = cells.cents(number, row, "left")
    if whole is not None and cells.has("current") and whole != sum(ages.values()):
        raise WrongTotal(
            cells.place(number),
            told=Decimal(whole).scaleb(-2),
            found=Decimal(sum(ages.values())).scaleb(-2),
        )
    if whole is not None and not cells.has("current"):
        ages["current"] = whole - sum(ages.values())
    for age, cents in ages.items():
        if cents:
            due = on - timedelta(_AGED_BY[age])
            yield ListedRow(number, CustomerItem(customer, age, min(due, on), due, cents))


def _parted(
    table: Table, cells: Cells, repairs: Repairs
) -> tuple[list[tuple[int, list[str]]], tuple[int, list[str]] | None]:
    """The rows of the list, and the row of their total where one is written under them."""
    rows: list[tuple[int, list[str]]] = []
    total: tuple[int, list[str]] | None = None
    for number, row in table.body:
        first = bare(next((cell for cell in row if cell.strip()), "")).strip(" :")
        if first in _TOTALS:
            total = (number, row)
        elif _SUBTOTAL.match(first) and not cells.text(row, "number"):
            repairs.add(number, _SUBTOTALS)
        elif not any(cells.text(row, role) for role in (*_MONEY_OR_DAY, *AGES)):
            repairs.add(number, _BLANK)
        else:
            rows.append((number, row))
    return rows, total


def _check_total(
    total: tuple[int, list[str]], rows: Sequence[ListedRow], cells: Cells, repairs: Repairs
) -> None:
    """Refuse a list whose written total is not the sum of its rows: WrongTotal."""
    number, row = total
    sums = (("amount", sum(one.item.cents for one in rows)), ("left", sum(_left(one.item) for one in rows)))
    for role, found in sums:
        told = cells.cents(number, row, role) if cells.has(role) else None
        if told is None:
            continue
        if abs(told) != abs(found):
            raise WrongTotal(
                cells.place(number), told=Decimal(told).scaleb(-2), found=Decimal(found).scaleb(-2)
            )
        repairs.add(number, _TOTAL_FITS)


def _check_days(rows: Sequence[ListedRow], cells: Cells) -> None:
    days = sorted(row.item.issued for row in rows)
    if days[-1] - days[0] <= _LONGEST:
        return
    middle = days[len(days) // 2]
    stray = max(rows, key=lambda row: abs(row.item.issued - middle))
    others = [day for day in days if day != stray.item.issued] or days
    raise FarOffDay(
        cells.place(stray.line),
        value=f"{stray.item.issued:%d/%m/%Y}",
        start=f"{others[0]:%d/%m/%Y}",
        end=f"{others[-1]:%d/%m/%Y}",
    )


def _as_of(head: str) -> date | None:
    """The day a list says above its columns that it was so, the last one written there."""
    found = None
    for text in _AS_OF.findall(bare(head)):
        try:
            found = read_day(text)[0] or found
        except NoDay:
            continue
    return found
